using System.Globalization;
using Bezel.Shop.Shops;

namespace Bezel.Shop.Subjects;

/// <summary>The first file of an export: whose it is, what is in it, what is not (docs/formats/person-export.md).</summary>
internal static class PersonSummary
{
    /// <summary>Version of the export's format.</summary>
    public const int Format = 1;

    /// <summary>The file in an export.</summary>
    public const string FileName = "person.json";

    public static Task WriteAsync(ShopProfile shop, PersonAddress address, Subject subject, IReadOnlyList<KeyValuePair<string, long>> things,
        long entries, DateTimeOffset now, PersonExportWriter writer, CancellationToken cancellation) =>
        writer.AddJsonAsync(FileName, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("shop", shop.Name);
            json.WriteString("address", address.Text);
            json.WriteString("exported_at", At(shop, now));
            json.WriteString("known_since", At(shop, subject.CreatedAt));
            json.WriteStartObject("held");
            foreach ((string name, long count) in things)
                json.WriteNumber(name, count);
            json.WriteNumber("ledger", entries);
            json.WriteEndObject();
            json.WriteStartArray("not_in_here");
            foreach (string line in PersonWords.Say("not-in-here", shop.Culture).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                json.WriteStringValue(line);
            json.WriteEndArray();
            json.WriteEndObject();
        }, cancellation);

    /// <summary>RFC 3339 in UTC.</summary>
    internal static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 3339 with the shop's own offset.</summary>
    private static string At(ShopProfile shop, DateTimeOffset instant) => shop.Local(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
