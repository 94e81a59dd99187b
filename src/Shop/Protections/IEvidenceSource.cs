namespace Bezel.Shop.Protections;

/// <summary>
/// Something that can measure protections: a module publishes one for what it sees. Sources are asked daily, and when the owner asks.
/// </summary>
public interface IEvidenceSource
{
    /// <summary>Stable name in kebab case, unique among the sources; it stands in the evidence (<c>computers</c>, <c>mail-rules</c>).</summary>
    string Name { get; }

    /// <summary>Identities of the protections that it can measure, all of them in the <see cref="ProtectionCatalogue"/>.</summary>
    IReadOnlyList<string> Protections { get; }

    /// <summary>
    /// Measures now. Gives at least one evidence for each of <see cref="Protections"/>, and one for every subject that there is:
    /// what cannot be looked at is given as <see cref="Evidence.NotChecked"/>, never left out.
    /// </summary>
    /// <param name="shop">Whose protections are measured.</param>
    /// <param name="cancellation">Stops the measuring; what was measured by then may be lost.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    Task<IReadOnlyList<Evidence>> MeasureAsync(ShopId shop, CancellationToken cancellation);
}
