using Bezel.Shop.Storage;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>What is wrong with a backup file (<c>docs/formats/backup.md</c>, <em>What a reader says</em>).</summary>
public enum BackupFault
{
    /// <summary>It does not begin as a backup does.</summary>
    NotABackup,

    /// <summary>Its first bytes are damaged.</summary>
    HeaderDamaged,

    /// <summary>Written by a later version of Bezel.</summary>
    NewerVersion,

    /// <summary>It was made for another recovery key.</summary>
    OtherKey,

    /// <summary>A piece of it is damaged.</summary>
    ChunkDamaged,

    /// <summary>A piece of it stands where another belongs: pieces were swapped, doubled or left out.</summary>
    ChunkMisplaced,

    /// <summary>It ends before its content does.</summary>
    CutShort,

    /// <summary>Its last bytes are damaged; its content is whole.</summary>
    EndMarkDamaged,

    /// <summary>Bytes follow after its end.</summary>
    SomethingFollows,

    /// <summary>It is whole and was written with this key, and its content is not what a backup holds.</summary>
    ContentWrong,
}

/// <summary>A backup file cannot be read. The message says what is wrong and what to do.</summary>
public sealed class BackupFileException : StoreException
{
    /// <param name="fault">What is wrong.</param>
    /// <param name="offset">Where in the file, in bytes from its start.</param>
    /// <param name="message">For the owner.</param>
    /// <param name="inner">The cause, when another error showed it.</param>
    public BackupFileException(BackupFault fault, long offset, string message, Exception? inner = null)
        : base(message, inner) => (Fault, Offset) = (fault, offset);

    /// <summary>What is wrong.</summary>
    public BackupFault Fault { get; }

    /// <summary>Where in the file, in bytes from its start: of a damaged or misplaced piece its first byte, of a file cut short its length.</summary>
    public long Offset { get; }

    internal static BackupFileException Because(BackupFault fault, long offset, string name, object? first = null, object? last = null) =>
        new(fault, offset, BackupWords.Say("file." + fault.ToString().ToLowerInvariant(), name, first ?? "", offset, last ?? ""));
}
