using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Credentials;
using Bezel.Mime.Html;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// An attached page does nothing but send the reader on to a site, or runs a script that can.
/// Fires for HTML and SVG files with a page change by itself or a script, from anybody but listed companies.
/// Silent for calendars, receipts and reports saved as pages without either, and for known senders' pages without a change by itself.
/// Misses links to be clicked by hand.
/// </summary>
internal sealed class AttachedPageLeadsAway : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (BrandClaims.Of(incoming).Genuine is not null)
            return Finding.NotFound;
        foreach (HtmlContent page in incoming.Facts.AttachedPages)
        {
            if (page.MetaRefresh is { Length: > 8 } || (page.ScriptCount > 0 && (Lures.IsOutsider(incoming) || page.ScriptText.Contains("location", StringComparison.Ordinal))))
                return Finding.Found(new Evidence("how", page.MetaRefresh is { Length: > 8 } ? "leads on to a site by itself" : "runs a script"));
        }
        return Finding.NotFound;
    }
}
