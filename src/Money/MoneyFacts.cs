namespace Bezel.Money;

/// <summary>What a text says about money: where it should go, how much, and whom to ring. Offsets are UTF-16 positions in the text given.</summary>
public sealed class MoneyFacts
{
    /// <summary>Nothing found.</summary>
    public static MoneyFacts None { get; } = new();

    /// <summary>Bank accounts, in the order of the text.</summary>
    public IReadOnlyList<AccountMention> Accounts { get; init; } = [];

    /// <summary>
    /// Numbers of eight digits and more that a label calls an account while nothing around says that it is one with a bank: perhaps the reader's own
    /// number with the writer. Where an account is expected they may not pass for none.
    /// </summary>
    public IReadOnlyList<AccountMention> Doubtful { get; init; } = [];

    /// <summary>Amounts of money, in the order of the text.</summary>
    public IReadOnlyList<AmountMention> Amounts { get; init; } = [];

    /// <summary>Telephone numbers, in the order of the text.</summary>
    public IReadOnlyList<PhoneMention> Phones { get; init; } = [];

    /// <summary>Addresses of crypto-currencies, in the order of the text.</summary>
    public IReadOnlyList<CryptoMention> Crypto { get; init; } = [];

    /// <summary>Gift cards spoken of, in the order of the text.</summary>
    public IReadOnlyList<GiftCardMention> GiftCards { get; init; } = [];

    /// <summary>Postal addresses, in the order of the text.</summary>
    public IReadOnlyList<PostalAddressMention> Addresses { get; init; } = [];

    /// <summary>
    /// Numbers beside words of payment that could not be read to their end: a word among spelled-out digits that is none, letters in an
    /// account number, a number that a spreadsheet has rounded. In the order of the text. What stands there must not pass for "no account".
    /// </summary>
    public IReadOnlyList<UnreadNumber> Unread { get; init; } = [];

    /// <summary>True when a limit cut the search short, so that something may have been missed.</summary>
    public bool Truncated { get; init; }
}

/// <summary>A number that could not be read to its end.</summary>
/// <param name="Start">First character in the text.</param>
/// <param name="Length">Characters.</param>
/// <param name="Text">As written.</param>
public sealed record UnreadNumber(int Start, int Length, string Text);

/// <summary>The scheme that an account number belongs to.</summary>
public enum AccountKind
{
    /// <summary>International bank account number (ISO 13616). <c>Account</c> is the whole IBAN, upper case, no spaces.</summary>
    Iban,

    /// <summary>United States: <c>Routing</c> is the nine-digit ABA number, <c>Account</c> 4 to 17 digits.</summary>
    UsAccount,

    /// <summary>United Kingdom: <c>Routing</c> is the six-digit sort code, <c>Account</c> eight digits.</summary>
    UkAccount,

    /// <summary>A number in a payment context of another scheme; see <see cref="AccountMention.Scheme"/>.</summary>
    Other,
}

/// <summary>A bank account that a text gives to be paid into.</summary>
/// <param name="Kind">The scheme.</param>
/// <param name="Routing">Bank part in ASCII letters and digits (ABA number, sort code, BSB, transit and institution, IFSC), or null when none is given.</param>
/// <param name="Account">Account number in ASCII letters and digits (the whole IBAN for <see cref="AccountKind.Iban"/>); null when masked, or when only the bank part is given.</param>
/// <param name="Bic">BIC (SWIFT code, ISO 9362) given with it, upper case, or null.</param>
/// <param name="Start">First character of the mention in the text.</param>
/// <param name="Length">Characters from the first to the last part of the mention.</param>
/// <param name="Text">As written.</param>
/// <param name="CheckDigitsHold">The scheme's check digits hold (IBAN mod 97 and structure, ABA check digit, CLABE). True where the scheme has none. False marks a mistyped or made-up number.</param>
/// <param name="Payee">The name given with the account ("Account name: …"), or null.</param>
/// <param name="Bank">The bank named with the account, or null.</param>
public sealed record AccountMention(
    AccountKind Kind,
    string? Routing,
    string? Account,
    string? Bic,
    int Start,
    int Length,
    string Text,
    bool CheckDigitsHold,
    string? Payee,
    string? Bank)
{
    /// <summary>For a masked account ("ending in 6789", "****6789"): the digits that are shown. Null otherwise. A masked account is never compared as a full one.</summary>
    public string? LastDigits { get; init; }

    /// <summary>True when the number is shown only in part.</summary>
    public bool IsMasked => LastDigits is not null;

    /// <summary>
    /// Further routing numbers that the same account is given under, each expressly for another way of paying
    /// ("ACH routing" beside "Wire routing"); every one is also reported as a mention of its own. Empty otherwise.
    /// </summary>
    public IReadOnlyList<string> OtherRoutings { get; init; } = [];

    /// <summary>
    /// Further ways in which the number may be read, when how it is written leaves that open: with or without the figures of the next line or
    /// cell, a pair said as "twenty one". Any of them being the account on file makes it the same. Empty for a number that is written plainly.
    /// </summary>
    public IReadOnlyList<string> OtherReadings { get; init; } = [];

    /// <summary>Scheme of an <see cref="AccountKind.Other"/> account: <c>AU</c>, <c>CA</c>, <c>IN</c>, <c>MX</c>, <c>NZ</c>, <c>ZA</c>, <c>HK</c>, <c>CN</c>, <c>SG</c>, … or null when not recognised.</summary>
    public string? Scheme { get; init; }
}

/// <summary>An amount of money.</summary>
/// <param name="Value">The number, with "k", "million", "lakh" and the like worked in.</param>
/// <param name="Currency">ISO 4217 code, or null when the text leaves it open.</param>
/// <param name="Start">First character in the text.</param>
/// <param name="Length">Characters, currency included.</param>
public sealed record AmountMention(decimal Value, string? Currency, int Start, int Length);

/// <summary>A telephone number.</summary>
/// <param name="Digits">Digits only, with a leading <c>+</c> when the country code is given.</param>
/// <param name="Start">First character in the text.</param>
/// <param name="Length">Characters, without the extension.</param>
/// <param name="Text">As written.</param>
public sealed record PhoneMention(string Digits, int Start, int Length, string Text)
{
    /// <summary>Digits of the extension ("ext. 12"), or null.</summary>
    public string? Extension { get; init; }

    /// <summary>True when a label calls it a fax number.</summary>
    public bool IsFax { get; init; }
}

/// <summary>An address of a crypto-currency.</summary>
/// <param name="Network">Ticker of the network: <c>BTC</c>, <c>ETH</c> (and every network with the same form), <c>TRX</c>, <c>XMR</c>, <c>LTC</c>, <c>DOGE</c>, <c>BCH</c>, <c>XRP</c>, <c>SOL</c>, <c>ADA</c>, …</param>
/// <param name="Address">The address, without spaces.</param>
/// <param name="Start">First character in the text.</param>
/// <param name="Length">Characters.</param>
public sealed record CryptoMention(string Network, string Address, int Start, int Length);

/// <summary>What is said about a gift card.</summary>
public enum GiftCardSign
{
    /// <summary>Gift cards are named.</summary>
    Named,

    /// <summary>The reader is asked for the code: scratch the back, take a photo, send the codes.</summary>
    CodeAskedFor,
}

/// <summary>A gift card spoken of.</summary>
/// <param name="Brand">The brand when it is named ("Apple", "Steam", …), else null.</param>
/// <param name="Sign">What is said about it.</param>
/// <param name="Start">First character in the text.</param>
/// <param name="Length">Characters.</param>
/// <param name="Text">As written.</param>
public sealed record GiftCardMention(string? Brand, GiftCardSign Sign, int Start, int Length, string Text);

/// <summary>A postal address.</summary>
/// <param name="Text">As written.</param>
/// <param name="Normalised">Form to compare and to look up by: see <see cref="PostalAddresses.Normalise"/>.</param>
/// <param name="InShippingContext">A label or sentence nearby says that goods go there ("ship to", "new delivery address", "Lieferadresse").</param>
/// <param name="Start">First character in the text.</param>
/// <param name="Length">Characters.</param>
public sealed record PostalAddressMention(string Text, string Normalised, bool InShippingContext, int Start, int Length);
