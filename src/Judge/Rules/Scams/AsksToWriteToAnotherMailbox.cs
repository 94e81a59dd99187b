namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// The text asks to answer to a mailbox that anybody can get, other than the one it comes from.
/// Fires when an address at a free provider stands in the text, differs from From and Reply-To, is nobody's whom the shop knows, and an answer there is asked for.
/// Silent for the sender's own address in a signature and for known senders. Misses addresses written with spaces.
/// </summary>
internal sealed class AsksToWriteToAnotherMailbox : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Channel != Channel.Email || incoming.Facts.Says.Now("write-elsewhere") is not { } ask)
            return Finding.NotFound;
        return FreeMailbox.In(incoming) is { } mailbox ? Finding.Found(mailbox, ask.As("ask")) : Finding.NotFound;
    }
}
