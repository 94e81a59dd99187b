using Bezel.Mail.Keeping;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Bezel.Hub.Api.Messages;

/// <summary>Reads a batch of e-mails: JSON with Base64, or the parts of a multipart body as they are (RFC 2046), which saves a third of the bytes.</summary>
internal static class BatchReading
{
    /// <summary>Most messages of a batch.</summary>
    public const int MostMessages = 100;

    /// <summary>Most bytes of a batch as it is sent. It is held in memory; a larger one is sent as two.</summary>
    public const long MostBytes = 32 << 20;

    private const int MostFile = 500;

    public static async Task<IReadOnlyList<(ReadOnlyMemory<byte> Bytes, string File)>> ReadAsync(HttpContext http, ApiCall call) =>
        MediaTypeHeaderValue.TryParse(http.Request.ContentType, out MediaTypeHeaderValue? type) && type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            ? await PartsAsync(http, type, call.Gone)
            : await JsonAsync(call);

    private static async Task<IReadOnlyList<(ReadOnlyMemory<byte> Bytes, string File)>> JsonAsync(ApiCall call)
    {
        IReadOnlyList<BatchedMail?> sent = (await call.BodyAsync(ApiJson.Default.BatchBody)).Messages ?? [];
        Count(sent.Count);
        var fields = new Fields();
        var mails = new List<(ReadOnlyMemory<byte>, string)>(sent.Count);
        for (int i = 0; i < sent.Count; i++)
        {
            if (sent[i]?.Rfc822 is not { } bytes)
            {
                fields.Wrong($"messages[{i}].rfc822", $"messages[{i}].rfc822 is missing.");
                continue;
            }
            if (bytes.Length > MessageKeeping.MostContentBytes)
                throw ApiCall.TooLarge(MessageKeeping.MostContentBytes);
            mails.Add((bytes, fields.Optional($"messages[{i}].file", sent[i]!.File, MostFile) ?? ""));
        }
        fields.Check();
        return mails;
    }

    private static async Task<IReadOnlyList<(ReadOnlyMemory<byte> Bytes, string File)>> PartsAsync(HttpContext http, MediaTypeHeaderValue type, CancellationToken cancellation)
    {
        string boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 70) // RFC 2046 §5.1.1
            throw new ApiRefusal(new ApiProblem("malformed", "A multipart body says in Content-Type by which boundary its parts are told apart."));
        var reader = new MultipartReader(boundary, http.Request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8192, BodyLengthLimit = MessageKeeping.MostContentBytes };
        var mails = new List<(ReadOnlyMemory<byte>, string)>();
        try
        {
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                Count(mails.Count + 1);
                using var bytes = new MemoryStream();
                await section.Body.CopyToAsync(bytes, cancellation);
                string file = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? disposition)
                    ? HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString() : "";
                mails.Add((bytes.GetBuffer().AsMemory(0, (int)bytes.Length), file.Length > MostFile ? file[..MostFile] : file));
            }
        }
        catch (InvalidDataException)
        {
            throw new ApiRefusal(new ApiProblem("malformed", "A part of the body is larger than 25 MB, or has too many or too long headers."));
        }
        catch (IOException)
        {
            throw new ApiRefusal(new ApiProblem("malformed", "The body breaks off before its last boundary."));
        }
        Count(mails.Count);
        return mails;
    }

    private static void Count(int messages)
    {
        if (messages is 0 or > MostMessages)
            throw ApiRefusal.Field("messages", $"messages are 1 to {MostMessages} e-mails.");
    }
}
