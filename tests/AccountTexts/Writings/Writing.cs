namespace Bezel.AccountTexts.Writings;

/// <summary>What a way of writing asks of what carries it.</summary>
[Flags]
public enum Needs
{
    None = 0,

    /// <summary>Characters beyond ASCII.</summary>
    Unicode = 1,

    /// <summary>More than one line.</summary>
    Lines = 2,

    /// <summary>Only digits may be written so; what has letters is written plainly.</summary>
    DigitsOnly = 4,

    /// <summary>An IBAN, whose letters are played with.</summary>
    Iban = 8,
}

/// <summary>A way of writing the digits of an account.</summary>
/// <param name="Name">As the report names it.</param>
/// <param name="Weight">How often it is drawn.</param>
/// <param name="Write">Writes characters without separators; given the part's role and the language.</param>
public sealed record Writing(string Name, int Weight, Needs Needs, Func<Draw, string, string, string, string> Write);
