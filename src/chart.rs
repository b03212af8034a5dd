//! A chart as data, then as SVG.
