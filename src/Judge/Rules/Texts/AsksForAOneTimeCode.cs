namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// Somebody asks to be sent a code that the reader got.
/// Fires in texts and calls when a code is to be sent, read or forwarded. Silent for the message that brings the code and warns not to share it.
/// Misses pages that ask for the code.
/// </summary>
internal sealed class AsksForAOneTimeCode : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Facts.Channel == Channel.Email || incoming.Relation.IsTrusted || incoming.Facts.Says.Now("text-one-time-code") is not null)
            return Finding.NotFound;
        return incoming.Facts.Says.Now("text-code-asked") is { } ask ? Finding.Found(ask.As("ask")) : Finding.NotFound;
    }
}
