namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// Somebody whom the shop does not know wants to work its computer from afar.
/// Fires when a remote-access program is to be installed or opened, or access to the computer given, by mail, text or call.
/// Silent for known senders and for news about such programs. Misses programs with other names.
/// </summary>
internal sealed class AsksForRemoteAccess : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CallBackScam;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Says.Now("remote-access-asked") is not { } ask)
            return Finding.NotFound;
        return Finding.Found(ask.As("ask"));
    }
}
