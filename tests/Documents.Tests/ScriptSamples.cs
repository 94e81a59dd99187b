using System.Reflection;
using System.Text;

namespace Bezel.Documents.Tests;

/// <summary>Scripts in disguise, made here.</summary>
internal static class ScriptSamples
{
    /// <summary>A text as the Script Encoder writes it, by the reader's own alphabets turned round.</summary>
    public static string Encoded(string text)
    {
        Type type = typeof(DocumentInspection).Assembly.GetType("Bezel.Documents.Scripts.EncodedScript")!;
        byte[][] tables = (byte[][])type.GetMethod("Build", BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, [])!;
        string order = (string)type.GetField("Order", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        var encoded = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            string? escape = text[i] switch { '\n' => "@&", '\r' => "@#", '>' => "@*", '<' => "@!", '@' => "@$", _ => null };
            encoded.Append(escape ?? ((char)Array.IndexOf(tables[order[i % order.Length] - '0'], (byte)text[i])).ToString());
        }
        return "#@~^AAAAAA==" + encoded + "AAAAAA==^#~@";
    }
}
