namespace Bezel.Money.PaymentFiles;

/// <summary>How much is read, and what the reader cannot know by itself. Each bound names what it stops.</summary>
public sealed class PaymentFileOptions
{
    /// <summary>The bounds that the product uses.</summary>
    public static PaymentFileOptions Default { get; } = new();

    /// <summary>Bytes read at most; more is the defect <see cref="PaymentFileCodes.TooLarge"/>. Default 256 MiB. Stops: a file that never ends.</summary>
    public long MaxBytes { get; init; } = 256L << 20;

    /// <summary>Payments read at most; more is the defect <see cref="PaymentFileCodes.TooManyLines"/>. Default 1,000,000. Stops: memory filled with lines.</summary>
    public int MaxLines { get; init; } = 1_000_000;

    /// <summary>Defects kept at most; the others are counted. Default 1,000. Stops: a file in which every character is wrong.</summary>
    public int MaxDefects { get; init; } = 1_000;

    /// <summary>ISO 4217 code for a CSV that names no currency, or null.</summary>
    public string? Currency { get; init; }

    /// <summary>Which columns of a CSV hold what, or null to tell by the headings.</summary>
    public CsvMapping? Mapping { get; init; }
}
