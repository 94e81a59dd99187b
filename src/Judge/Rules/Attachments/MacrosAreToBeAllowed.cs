using Bezel.Documents;
using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A document with a program inside wants to be allowed to run it.
/// Fires when an attached document has macros and comes from an outsider, or when the message or a document asks to enable content, with a macro document attached or linked.
/// Silent for the shop's own spreadsheets from known senders without such words.
/// Misses programs in documents of other kinds.
/// </summary>
internal sealed class MacrosAreToBeAllowed : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override Finding Examine(Incoming incoming)
    {
        PhraseHit? enable = incoming.Facts.Says.Anywhere("enable-content");
        DocumentInspection? macros = incoming.Facts.Attachments.FirstOrDefault(file => file.Has(FactKind.Macros) || file.TrueType is FileType.Docm or FileType.Xlsm or FileType.Pptm);
        if (macros is not null && (enable is not null || Lures.IsOutsider(incoming)))
            return Finding.Found(new Evidence("file", macros.Name, Place.Attachment));
        if (enable is null)
            return Finding.NotFound;
        LinkFact? link = LinkLooks.Followed(incoming.Facts).FirstOrDefault(one => EndsWithMacroType(one.Target!.Path));
        return link is not null ? Finding.Found(new Evidence("file", link.Target!.Path[(link.Target.Path.LastIndexOf('/') + 1)..])) : Finding.NotFound;
    }

    private static bool EndsWithMacroType(string path) =>
        path.EndsWith(".docm", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".xlsm", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".doc", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".xls", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".xlsb", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".pptm", StringComparison.OrdinalIgnoreCase);
}
