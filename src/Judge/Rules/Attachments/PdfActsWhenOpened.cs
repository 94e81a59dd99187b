using Bezel.Documents;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A PDF runs a script as soon as it is opened.
/// Fires for PDFs of outsiders that run a script as soon as they are opened.
/// Silent for forms that calculate while they are filled in, and for known senders.
/// Misses scripts that wait for a click.
/// </summary>
internal sealed class PdfActsWhenOpened : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.TrueType == FileType.Pdf ? file.FirstWith(FactKind.OpenAction, FactKind.JavaScript) : null) is { IsFound: true } found && Lures.IsOutsider(incoming) ? found : Finding.NotFound;
}
