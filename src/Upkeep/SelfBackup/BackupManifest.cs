using System.Text.Json.Serialization;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>What a backup holds, as far as it is known before the tables are read (<c>docs/formats/backup.md</c>, <em>Archive</em>).</summary>
/// <param name="Format">Form of the archive, 1.</param>
/// <param name="Program">Version of Bezel that wrote it.</param>
/// <param name="Created">When the snapshot was taken.</param>
/// <param name="Provider">What it was taken from: <c>sqlite</c> or <c>postgres</c>. It can be restored into either.</param>
/// <param name="Schema">For each module, the number of the last schema script that was run.</param>
/// <param name="Tables">Names of the tables, in the order in which they follow.</param>
/// <param name="Shops">The shops, with the state of their ledgers.</param>
public sealed record BackupManifest(
    int Format,
    string Program,
    DateTimeOffset Created,
    string Provider,
    IReadOnlyDictionary<string, long> Schema,
    IReadOnlyList<string> Tables,
    IReadOnlyList<BackupShop> Shops)
{
    /// <summary>The only form there is.</summary>
    public const int CurrentFormat = 1;
}

/// <summary>One shop of a backup.</summary>
/// <param name="Shop">Its number.</param>
/// <param name="Log">Identity of its ledger, 32 hexadecimal digits.</param>
/// <param name="Size">Number of entries in its ledger.</param>
/// <param name="Root">Root hash of its ledger at that size, 64 hexadecimal digits.</param>
/// <param name="Head">The newest signed head, as text; null when none has been signed.</param>
public sealed record BackupShop(long Shop, string Log, long Size, string Root, string? Head);

/// <summary>What the tables of a backup held, known once all of them were read.</summary>
/// <param name="Tables">In the manifest's order.</param>
public sealed record BackupContents(IReadOnlyList<TableContents> Tables);

/// <summary>What one table held.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Number of its rows.</param>
/// <param name="Sha256">SHA-256 of its row stream, 64 hexadecimal digits.</param>
public sealed record TableContents(string Name, long Rows, string Sha256);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(BackupContents))]
internal sealed partial class BackupJson : JsonSerializerContext;
