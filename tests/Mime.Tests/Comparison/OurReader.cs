using System.Security.Cryptography;
using System.Text;

namespace Bezel.Mime.Tests.Comparison;

/// <summary>What this reader sees in a message, in the form that <c>tools/mime-compare/second_reader.py</c> prints.</summary>
internal sealed record SeenPart(string Type, string? Name, string Content, long Size, string? Text);

internal static class OurReader
{
    public static List<SeenPart> Read(byte[] bytes)
    {
        var parts = new List<SeenPart>();
        Add(MimeMessage.Read(bytes).Body, parts);
        return parts;
    }

    private static void Add(MimePart root, List<SeenPart> parts)
    {
        var stack = new Stack<MimePart>();
        stack.Push(root);
        while (stack.TryPop(out MimePart? part))
        {
            if (part.Message is { } message)
            {
                stack.Push(message.Body);
                continue;
            }
            if (part.IsMultipart && part.Children.Count > 0)
            {
                for (int i = part.Children.Count - 1; i >= 0; i--)
                    stack.Push(part.Children[i]);
                continue;
            }
            string? text = part.MediaType.StartsWith("text/", StringComparison.Ordinal) ? Digest(Encoding.UTF8.GetBytes(Squeeze(part.Text))) : null;
            ReadOnlySpan<byte> content = part.Content.Span;
            if (part.TransferEncoding == "quoted-printable")
                content = Array.FindAll(content.ToArray(), static b => b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'));
            parts.Add(new SeenPart(part.MediaType, part.FileName, Digest(content), content.Length, text));
        }
    }

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];

    private static string Squeeze(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c) && c is not ('>' or '\0' or '\uFEFF' or (>= '\u001c' and <= '\u001f')))
                kept.Append(c);
        }
        return kept.ToString();
    }
}
