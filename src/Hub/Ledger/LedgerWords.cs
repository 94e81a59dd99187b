using System.Globalization;
using System.Resources;

namespace Bezel.Hub.Ledger;

/// <summary>The sentences of the ledger, from <c>Words.resx</c> beside this file: one for each kind of entry, under the kind's own name.</summary>
internal static class LedgerWords
{
    private static readonly ResourceManager Words = new("Bezel.Hub.Ledger.Words", typeof(LedgerWords).Assembly);

    public static string Say(string key, params object[] values) => string.Format(CultureInfo.CurrentCulture, Find(key) ?? throw new MissingManifestResourceException($"Ledger/Words.resx has no text '{key}'."), values);

    /// <summary>A text, or null when there is none.</summary>
    public static string? Find(string key) => Words.GetString(key, CultureInfo.CurrentUICulture);
}
