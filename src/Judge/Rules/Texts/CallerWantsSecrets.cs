namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A caller in the name of a bank, an authority or a company wants a code, a password or card numbers.
/// Fires on calls that were written down when who they say they are and what they want are both there. Silent for calls from numbers on file.
/// Misses callers without a claim.
/// </summary>
internal sealed class CallerWantsSecrets : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Facts.Channel != Channel.Phone || incoming.Relation.IsTrusted || incoming.Facts.Says.Now("caller-wants-secrets") is not { } secret)
            return Finding.NotFound;
        return incoming.Facts.Says.Now("caller-claims") is { } claim && incoming.Facts.Says.Now("caller-wants") is not null
            ? Finding.Found(claim.As("claim"), secret.As("secret"))
            : Finding.NotFound;
    }
}
