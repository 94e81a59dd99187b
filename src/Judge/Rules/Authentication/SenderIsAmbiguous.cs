using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Authentication;

/// <summary>
/// The message names more than one writer, of different domains, so that mail programs show different ones.
/// Fires for several From addresses of different domains, or several From fields. Silent for several people of one domain.
/// </summary>
internal sealed class SenderIsAmbiguous : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        return sender.Ambiguous ? Finding.Found(new Evidence("from", sender.Shown)) : Finding.NotFound;
    }
}
