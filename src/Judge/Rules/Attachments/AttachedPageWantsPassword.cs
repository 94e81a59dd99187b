using Bezel.Links;
using Bezel.Mime.Html;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// An attached page has a form that asks for a password and sends it somewhere else.
/// Fires for HTML and SVG files, and for forms in the message itself, that have a field for a password.
/// Silent for pages without such a field.
/// Misses forms that a script builds.
/// </summary>
internal sealed class AttachedPageWantsPassword : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming)
    {
        foreach (HtmlContent page in incoming.Facts.AttachedPages)
        {
            if (page.Forms.FirstOrDefault(form => form.AsksForPassword) is { } form)
                return Finding.Found(new Evidence("place", "an attached page"), new Evidence("target", TargetOf(form)));
        }
        return incoming.Facts.Html?.Forms.FirstOrDefault(form => form.AsksForPassword) is { } own
            ? Finding.Found(new Evidence("place", "the message itself"), new Evidence("target", TargetOf(own)))
            : Finding.NotFound;
    }

    private static string TargetOf(HtmlForm form) => Url.TryParse(form.Action, out Url? url) && url.Host.Length > 0 ? url.UnicodeHost : "an unknown place";
}
