using System.Text;

namespace Bezel.Shop.Storage;

/// <summary>How names in the code are written in the database: <c>snake_case</c> columns, <c>kebab-case</c> values.</summary>
internal static class Names
{
    public static string Snake(string name) => Separated(name, '_');

    public static string Kebab(string name) => Separated(name, '-');

    /// <exception cref="StoreIsDamagedException">No member of <typeparamref name="T"/> is written so.</exception>
    public static T FromKebab<T>(string text) where T : struct, Enum =>
        Enum.TryParse(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out T value) && Enum.IsDefined(value) && Kebab(value.ToString()) == text
            ? value
            : throw new StoreIsDamagedException(StoreWords.Say("damage.value", text, Kebab(typeof(T).Name)));

    private static string Separated(string name, char separator)
    {
        var text = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0)
                text.Append(separator);
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
