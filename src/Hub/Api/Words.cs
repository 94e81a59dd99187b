using System.Text.Json;

namespace Bezel.Hub.Api;

/// <summary>Words of closed lists as programs write them: lower case, joined by hyphens.</summary>
internal static class Words
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>One of the words, or what nothing stands for.</summary>
    /// <exception cref="ApiRefusal">It is none of them.</exception>
    public static T? Read<T>(string field, string? text, T? otherwise = null) where T : struct, Enum
    {
        if (text is null)
            return otherwise;
        foreach (T value in Enum.GetValues<T>())
        {
            if (Of(value) == text)
                return value;
        }
        throw ApiRefusal.Field(field, $"{field} is one of: {string.Join(", ", Enum.GetValues<T>().Select(Of))}.");
    }
}
