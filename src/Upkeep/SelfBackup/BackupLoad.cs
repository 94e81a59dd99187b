namespace Bezel.Upkeep.SelfBackup;

/// <summary>Gets what a backup holds while it is read. Nothing of it counts before the whole backup was read.</summary>
internal abstract class BackupLoad
{
    /// <summary>Only looks whether a backup can be read.</summary>
    public static BackupLoad Nothing { get; } = new NoLoad();

    /// <param name="manifest">What the backup holds.</param>
    /// <param name="masterKey">Content of the master key's file; wiped when this returns.</param>
    /// <param name="storeSettings">Content of <c>store.json</c>.</param>
    public virtual void Begin(BackupManifest manifest, ReadOnlySpan<byte> masterKey, ReadOnlySpan<byte> storeSettings)
    {
    }

    public virtual void BeginTable(string table, IReadOnlyList<string> columns)
    {
    }

    /// <param name="values">One for each column: null, <see cref="long"/>, <see cref="string"/> or <c>byte[]</c>. Valid until this returns; the values themselves stay.</param>
    public virtual void Row(ReadOnlySpan<object?> values)
    {
    }

    public virtual void EndTable(string table, long rows)
    {
    }

    private sealed class NoLoad : BackupLoad;
}
