namespace Bezel.Shop.Protections;

/// <summary>
/// Asks a source of evidence so that it always answers for everything it can measure: a source that throws, leaves a protection out or
/// breaks its contract gives "could not check", never silence.
/// </summary>
public static class EvidenceRound
{
    /// <summary>Measures with one source; what comes back may be stored as it is.</summary>
    /// <param name="source">Who measures.</param>
    /// <param name="shop">Whose protections are measured.</param>
    /// <param name="clock">Says when now is; evidence dated ahead of it comes back as not checked.</param>
    /// <param name="cancellation">Stops the measuring.</param>
    /// <returns>At least one evidence for each protection that the source can measure.</returns>
    /// <exception cref="OperationCanceledException">It was stopped by <paramref name="cancellation"/>.</exception>
    public static async Task<IReadOnlyList<Evidence>> MeasureAsync(IEvidenceSource source, ShopId shop, TimeProvider clock, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(clock);
        IReadOnlyList<Evidence> measured;
        try
        {
            measured = await source.MeasureAsync(shop, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The type only: a message may hold what must not be stored.
            return NotChecked(source.Protections, "round.failed", failure.GetType().Name);
        }
        if (measured.FirstOrDefault(e => e.MeasuredBy != source.Name || !source.Protections.Contains(e.Protection)) is { } foreign)
            return NotChecked(source.Protections, "round.foreign", $"{foreign.Protection} ({foreign.MeasuredBy})");
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return [.. measured.Select(e => e.ToRecord(now)), .. NotChecked(source.Protections.Except(measured.Select(e => e.Protection)), "round.nothing", null)];

        IReadOnlyList<Evidence> NotChecked(IEnumerable<string> protections, string why, string? detail) =>
        [
            .. protections.Select(protection => Evidence.NotChecked(
                protection, "", ProtectionWords.Phrase(why), clock.GetUtcNow().ToUnixTimeMilliseconds(), source.Name,
                detail is null ? [] : [new EvidenceDetail(ProtectionWords.Phrase("round.detail"), detail)])),
        ];
    }
}
