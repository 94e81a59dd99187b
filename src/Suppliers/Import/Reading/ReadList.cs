namespace Bezel.Suppliers.Import.Reading;

/// <summary>Something in a list that is not taken, with the place.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column of a table, or the character of another file, from 1.</param>
/// <param name="Problem">What is wrong, in the reader's words; never an account number.</param>
public sealed record ListDefect(int Line, int Column, string Problem);

/// <summary>A column of a table, and what it was taken for.</summary>
/// <param name="Heading">As it stands there.</param>
/// <param name="Field">What it is taken for; null when it is passed over.</param>
public sealed record ListColumn(string Heading, string? Field);

/// <summary>What a file says of suppliers.</summary>
public sealed record ReadList
{
    /// <summary>What it was written as.</summary>
    public ImportFormat Format { get; init; }

    /// <summary>The suppliers, each name once, in their order.</summary>
    public IReadOnlyList<SaidSupplier> Suppliers { get; init; } = [];

    /// <summary>Why the file cannot be read at all; null when it can. Then there are no suppliers.</summary>
    public ListDefect? Refusal { get; init; }

    /// <summary>What was not taken: at most <see cref="SupplierListReader.MostDefects"/>.</summary>
    public IReadOnlyList<ListDefect> Defects { get; init; } = [];

    /// <summary>How many there are in all.</summary>
    public int DefectCount { get; init; }

    /// <summary>The columns of a table; empty for other files.</summary>
    public IReadOnlyList<ListColumn> Columns { get; init; } = [];

    internal static ReadList Refused(ImportFormat format, int line, int column, string problem) => new() { Format = format, Refusal = new(line, column, problem) };
}
