using System.Globalization;
using System.Resources;

namespace Bezel.People.Accounts;

/// <summary>What is said about accounts and roles, from <c>Words.resx</c> beside this file.</summary>
internal static class AccountWords
{
    private static readonly ResourceManager Words = new("Bezel.People.Accounts.Words", typeof(AccountWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Accounts/Words.resx has no text '{key}'."), values);
}
