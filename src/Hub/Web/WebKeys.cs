using System.Text;
using System.Xml.Linq;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Bezel.Hub.Web;

/// <summary>
/// The keys that protect form tokens and small cookies: in the store, wrapped by its master key, so that forms that stand open survive a restart
/// and a backup holds them. They open no session: those are rows.
/// </summary>
internal sealed class WebKeys(Store store) : IXmlRepository
{
    private const string Purpose = "web";
    private readonly Lock _one = new();

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_one)
            return [.. Read().Elements()];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_one)
        {
            XElement all = Read();
            all.Add(element);
            // The framework asks synchronously, once in 90 days.
            store.Keys.PutOfHouseAsync(Purpose, Encoding.UTF8.GetBytes(all.ToString(SaveOptions.DisableFormatting))).GetAwaiter().GetResult();
        }
    }

    private XElement Read() =>
        store.Keys.FindOfHouseAsync(Purpose).GetAwaiter().GetResult() is { } kept ? XElement.Parse(Encoding.UTF8.GetString(kept)) : new XElement("keys");
}
