//! SVG pictures that would run something, and some that would not.

/// Pictures that are refused.
pub(super) const REFUSED: &[&str] = &[
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
    "<svg><SCRIPT xlink:href=\"//evil.example/x.js\"/></svg>",
    "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"><s:script>alert(1)</s:script></s:svg>",
    "<svg onload=\"alert(1)\"/>",
    "<svg\nonload = 'alert(1)'/>",
    "<svg a=\"b\"onload=\"alert(1)\"/>",
    "<svg/onload=\"alert(1)\"/>",
    "<svg><g onclick=\"alert(1)\"/></svg>",
    "<svg><animate onbegin=\"alert(1)\" attributeName=\"x\" dur=\"1s\"/></svg>",
    "<svg><set attributeName=\"href\" to=\"javascript:alert(1)\"/></svg>",
    "<svg><a href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><a xlink:href=\"&#106;avascript:alert(1)\"/></svg>",
    "<svg><a href=\"java&#x0A;script:alert(1)\"/></svg>",
    "<svg><a href=\"java&#115;cript&#58;alert(1)\"/></svg>",
    "<svg><foreignObject><body onload=\"alert(1)\"/></foreignObject></svg>",
    "<svg><foreignObject><iframe src=\"//evil.example\"/></foreignObject></svg>",
    "<svg><image href=\"data:image/svg+xml;base64,PHN2Zy8+\"/></svg>",
    "<svg><use href=\"data:text/html,x\"/></svg>",
    "<!DOCTYPE svg [<!ENTITY x \"<script>alert(1)</script>\">]><svg>&x;</svg>",
    "<?xml-stylesheet href=\"javascript:alert(1)\"?><svg/>",
];

/// Pictures that are published.
pub(super) const HARMLESS: &[&str] = &[
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"3\"/></svg>",
    "<svg><text>one = 1, on time, javascript is a language</text></svg>",
    "<svg><title>A description: &#8220;x&#8221;</title><path d=\"M0 0\"/></svg>",
];
