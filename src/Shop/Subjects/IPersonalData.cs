using Bezel.Shop.Storage;

namespace Bezel.Shop.Subjects;

/// <summary>
/// A module's share in a person's rights: what it holds of them is handed out and forgotten. A module that stores anything about persons
/// registers one (<c>services.AddSingleton&lt;IPersonalData, …&gt;</c>).
/// </summary>
public interface IPersonalData
{
    /// <summary>What it is, in kebab case; the name of its folder in an export, unique among all.</summary>
    string Name { get; }

    /// <summary>Writes everything that the module holds of the person.</summary>
    /// <param name="reading">One instant of the shop.</param>
    /// <param name="subject">The person.</param>
    /// <param name="writer">Takes files; their paths begin with the module's folder by themselves.</param>
    /// <param name="cancellation">Stops the export.</param>
    /// <returns>How many things were written (messages, records).</returns>
    Task<long> ExportAsync(ShopReading reading, Subject subject, PersonExportWriter writer, CancellationToken cancellation);

    /// <summary>
    /// Takes everything of the person out of the module's tables, within a transaction that records the erasure. Must be right when it is
    /// done again, for somebody already erased (a restored backup).
    /// </summary>
    /// <param name="change">The transaction.</param>
    /// <param name="subject">The person; lookup and salt are destroyed afterwards.</param>
    /// <param name="cancellation">Gives up; nothing is erased then.</param>
    /// <returns>How many things were erased.</returns>
    Task<long> EraseAsync(ShopTransaction change, Subject subject, CancellationToken cancellation);
}
