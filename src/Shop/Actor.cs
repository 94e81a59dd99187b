namespace Bezel.Shop;

/// <summary>Who does something, as the ledger records it (docs/formats/ledger.md, member <c>by</c>).</summary>
public sealed record Actor
{
    private Actor(string kind, string name, long subject)
    {
        Kind = kind;
        Name = name;
        Subject = subject;
    }

    /// <summary><c>program</c>, <c>console</c> or <c>person</c>.</summary>
    public string Kind { get; }

    /// <summary>The part of the program, or the account of the operating system; empty for a person.</summary>
    public string Name { get; }

    /// <summary>The person's subject id; 0 for others. The ledger holds only a token made from it.</summary>
    public long Subject { get; }

    /// <summary>Bezel itself.</summary>
    /// <param name="part">Which part, for instance <c>judge</c>: lower-case letters, digits, dots and hyphens.</param>
    public static Actor Program(string part)
    {
        ArgumentException.ThrowIfNullOrEmpty(part);
        return new("program", part, 0);
    }

    /// <summary>Somebody at the machine's own console, known by no more than the operating system's account.</summary>
    /// <param name="account">The account's name.</param>
    public static Actor Console(string account)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        return new("console", account, 0);
    }

    /// <summary>A person who signed in.</summary>
    /// <param name="subject">Their subject id in this shop.</param>
    public static Actor Person(long subject)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(subject);
        return new("person", "", subject);
    }
}
