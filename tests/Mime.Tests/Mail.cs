using System.Text;

namespace Bezel.Mime.Tests;

/// <summary>Short ways to write messages in tests: lines end in LF in the source and in CR LF in the message.</summary>
internal static class Mail
{
    public static MimeMessage Read(string text, MimeLimits? limits = null) => MimeMessage.Read(Bytes(text), limits);

    /// <summary>The bytes of a message whose characters stand for bytes (Latin-1).</summary>
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n"));

    /// <summary>A message with this header section and a short body.</summary>
    public static MimeMessage WithHeaders(string headers) => Read(headers + "\n\nbody\n");

    /// <summary>A message of one text/plain part with these bytes.</summary>
    public static MimeMessage WithText(string contentFields, byte[] body) =>
        MimeMessage.Read((byte[])[.. Bytes("From: a@b.example\nDate: Mon, 1 Jun 2026 10:00:00 +0000\n" + (contentFields.Length == 0 ? "\n" : contentFields + "\n\n")), .. body]);

    public static bool Has(this MimeMessage message, DefectKind kind) => message.Defects.Any(defect => defect.Kind == kind);

    public static string[] Kinds(this MimeMessage message) => [.. message.Defects.Select(static defect => defect.Kind.ToString()).Distinct()];
}
