namespace Bezel.Judge.Rules.Pressure;

/// <summary>
/// The reader is to tell nobody about something that costs money or opens doors.
/// Fires when secrecy and such a favour stand together in a mail or text. Silent for senders whose known address was proved.
/// Misses secrecy asked for by telephone.
/// </summary>
internal sealed class AsksForSecrecy : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Relation is { IsTrusted: true, Proved: true })
            return Finding.NotFound;
        return incoming.Facts.Says.Now("secrecy") is { } secrecy && incoming.Facts.Says.Now("costly-favour") is { } favour
            ? Finding.Found(secrecy.As("secrecy"), favour.As("favour"))
            : Finding.NotFound;
    }
}
