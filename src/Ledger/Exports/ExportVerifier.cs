namespace Bezel.Ledger;

/// <summary>Verifies an export from a stream, once through, with memory that does not grow. Never throws on bad data.</summary>
public static class ExportVerifier
{
    /// <summary>Reads the whole stream and says what was found.</summary>
    /// <param name="export">The export; read to its end or as far as anything can be told.</param>
    /// <param name="heldOutside">Heads that somebody else has kept.</param>
    /// <param name="progress">Told the number of entries now and then.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static LedgerReport Verify(Stream export, IEnumerable<TreeHead> heldOutside, IProgress<long>? progress = null, CancellationToken cancellation = default) => throw new NotImplementedException();
}
