using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Bezel.Pages.Visits;
using Bezel.Shop.Shops;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bezel.Pages.Printing;

/// <summary>
/// A document as one page of HTML that needs nothing else: the style sheets stand in it, and its policy lets nothing run and nothing be loaded but
/// pictures that stand in it too. Whatever slipped through as markup would still not act.
/// </summary>
internal static class PrintedPage
{
    private static readonly string[] Sheets = ["base.css", "controls.css", "message.css", "print.css", "paper.css"];

    /// <summary>Where sheets are Letter (8½ by 11 inches); everywhere else they are A4 (ISO 216).</summary>
    private static readonly HashSet<string> LetterCountries = ["US", "CA", "MX", "PR", "PH", "CL", "CO", "CR", "DO", "GT", "NI", "PA", "SV", "VE"];

    public static async Task<string> MakeAsync(PrintDocument document, IServiceScopeFactory scopes)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        IServiceProvider services = scope.ServiceProvider;
        services.GetRequiredService<Visit>().Begin("", "/", document.Shop, null, null, null, null);
        // Stays within this method and what it awaits.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = document.Shop.Culture;
        string body;
        await using (var renderer = new HtmlRenderer(services, services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance))
        {
            body = await renderer.Dispatcher.InvokeAsync(async () =>
                (await renderer.RenderComponentAsync(document.Component, ParameterView.FromDictionary(new Dictionary<string, object?>(document.Parameters)))).ToHtmlString());
        }
        return Around(document, body, services.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    private static string Around(PrintDocument document, string body, DateTimeOffset now)
    {
        ShopProfile shop = document.Shop;
        string printed = shop.Local(now).ToString("f", CultureInfo.CurrentCulture);
        string style = Style(shop, printed);
        string policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; img-src data:; base-uri 'none'; form-action 'none'";
        HtmlEncoder html = HtmlEncoder.Default;
        return $"""
            <!DOCTYPE html>
            <html lang="{html.Encode(shop.Language)}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}"><title>{html.Encode(document.Title)}</title><style>{style}</style></head>
            <body class="paper"><p class="paper-head"><strong>{html.Encode(shop.Name)}</strong><span>{html.Encode(printed)}</span></p><main>{body}</main>
            {(document.CheckAgainst is { } check ? $"<p class=\"paper-foot\">{html.Encode(check)}</p>" : "")}</body></html>
            """;
    }

    private static string Style(ShopProfile shop, string printed)
    {
        var style = new StringBuilder();
        foreach (string sheet in Sheets)
            style.Append(EmbeddedAssets.Text(sheet));
        style.Append("@page { size: ").Append(LetterCountries.Contains(shop.Country) ? "letter" : "A4").Append("; margin: 15mm 18mm 18mm; ")
            .Append("@bottom-left { content: ").Append(CssString($"{shop.Name}, {printed}")).Append("; font: 8pt sans-serif; } ")
            .Append("@bottom-right { content: counter(page) \" / \" counter(pages); font: 8pt sans-serif; } }");
        // As it is hashed, so the browser reads it: no carriage returns.
        return style.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>A text as CSS writes one (CSS Syntax §4.3.7): whatever is no letter or digit of ASCII as its number, so that nothing of it ends the string or the element.</summary>
    private static string CssString(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && Rune.IsLetterOrDigit(rune))
                quoted.Append((char)rune.Value);
            else
                quoted.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:x} ");
        }
        return quoted.Append('"').ToString();
    }
}
