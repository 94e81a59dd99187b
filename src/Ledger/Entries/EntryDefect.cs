namespace Bezel.Ledger;

/// <summary>Why bytes are not an entry.</summary>
public enum EntryDefect
{
    /// <summary>They are one.</summary>
    None,

    /// <summary>More than <see cref="LedgerEntry.MaxBytes"/> bytes.</summary>
    TooLong,

    /// <summary>The entry is of a version other than 1.</summary>
    UnknownVersion,

    /// <summary>Not the members, order and form that the format demands.</summary>
    NotCanonical,

    /// <summary>A number is outside its range.</summary>
    NumberOutOfRange,

    /// <summary>Text that is not UTF-8.</summary>
    BadText,

    /// <summary><c>by</c> is none of the forms that the format knows.</summary>
    BadActor,

    /// <summary>A name or kind has a form that the format does not allow.</summary>
    BadName,

    /// <summary>Names in <c>data</c> do not ascend, or one stands twice.</summary>
    NamesOutOfOrder,
}
