using Bezel.Documents;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// An attached page hides what it shows.
/// Fires for attached pages of outsiders whose text only a script knows.
/// Silent for pages that can be read without running anything, and for known senders.
/// Misses pages that load everything from elsewhere.
/// </summary>
internal sealed class PageIsBuiltByScript : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.First(FactKind.ScriptBuildsPage)) is { IsFound: true } found && Lures.IsOutsider(incoming) ? found : Finding.NotFound;
}
