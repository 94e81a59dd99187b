using Bezel.Judge;

namespace Bezel.Mail.Checking;

/// <summary>What somebody hands in to be checked: <see cref="EmailToCheck"/>, <see cref="TextToCheck"/> or <see cref="CallToCheck"/>.</summary>
public abstract record MessageToCheck
{
    private protected MessageToCheck()
    {
    }
}

/// <summary>An e-mail.</summary>
/// <param name="Bytes">As it came (RFC 5322); at most <see cref="Keeping.MessageKeeping.MostContentBytes"/> for its content to be kept.</param>
public sealed record EmailToCheck(ReadOnlyMemory<byte> Bytes) : MessageToCheck;

/// <summary>A text message, from a telephone or a messenger.</summary>
/// <param name="Text">What it says; at most <see cref="MostCharacters"/> are looked at.</param>
/// <param name="From">The number, name or address that it came from; null when nobody knows.</param>
public sealed record TextToCheck(string Text, string? From) : MessageToCheck
{
    /// <summary>Longest text, in characters; no telephone sends more.</summary>
    public const int MostCharacters = 20_000;
}

/// <summary>A telephone call, as somebody of the shop tells of it.</summary>
/// <param name="Caller">Who they say they are: a person, a company, or both.</param>
/// <param name="Asks">What they ask.</param>
/// <param name="Number">The number they gave or rang from; null when nobody knows.</param>
/// <param name="Note">Anything else that was said; null or empty when nothing.</param>
public sealed record CallToCheck(string Caller, CallRequest Asks, string? Number, string? Note) : MessageToCheck
{
    /// <summary>Longest caller and number, in characters.</summary>
    public const int MostCharacters = 200;
}

/// <summary>What a caller asks.</summary>
public enum CallRequest
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>To pay, or to pay to another account.</summary>
    MoneyOrAccount,

    /// <summary>To be let into a computer.</summary>
    RemoteAccess,

    /// <summary>A code, a password or the number of a card.</summary>
    CodeOrPassword,

    /// <summary>To buy gift cards or read out their numbers.</summary>
    GiftCards,

    /// <summary>To send goods, or to send them to another place.</summary>
    Goods,
}

/// <summary>What became of a message that was checked.</summary>
/// <param name="Id">Its id among the shop's checked messages (<c>/check/{id}</c>).</param>
/// <param name="IsNew">False when the same message had been checked before; what is kept of it then says what it is now.</param>
/// <param name="Finding">The finding that came of it, or null.</param>
/// <param name="Verdict">What the judge makes of it.</param>
public sealed record CheckedMessage(long Id, bool IsNew, long? Finding, Verdict Verdict);
