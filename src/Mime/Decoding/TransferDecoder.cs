namespace Bezel.Mime;

/// <summary>Undoes Content-Transfer-Encoding (RFC 2045 §6).</summary>
internal static class TransferDecoder
{
    public static bool IsUuencode(string encoding) => encoding is "x-uuencode" or "uuencode" or "x-uue" or "uue";

    public static ReadOnlyMemory<byte> Decode(string encoding, ReadOnlyMemory<byte> raw, DefectLog log)
    {
        switch (encoding)
        {
            case "7bit" or "8bit" or "binary" or "none" or "7-bit" or "8-bit":
                return raw;
            case "base64" or "base-64":
                return DecodeBase64(raw, log);
            case "quoted-printable" or "quotedprintable":
                return QuotedPrintableDecoder.Decode(raw, log);
            default:
                if (IsUuencode(encoding))
                    return UuDecoder.DecodeAll(raw, log);
                log.Add(DefectKind.UnknownTransferEncoding, encoding);
                return raw;
        }
    }

    private static ReadOnlyMemory<byte> DecodeBase64(ReadOnlyMemory<byte> raw, DefectLog log)
    {
        ReadOnlySpan<byte> source = raw.Span;
        byte[] decoded = new byte[(source.Length / 4 * 3) + 6];
        Base64Decoder.Result result = Base64Decoder.Decode(source, decoded);
        // Words have a space or a stop every ten letters or so; damaged base64 has far fewer.
        if (result.Skipped > source.Length / 20 && (result.Skipped > 8 || result.Skipped > source.Length / 4))
        {
            log.Add(DefectKind.NotBase64);
            return raw;
        }
        if (result.Skipped > 0)
            log.Add(DefectKind.BadBase64);
        if (result.Truncated)
            log.Add(DefectKind.Base64Truncated);
        if (result.AfterPadding)
            log.Add(DefectKind.Base64AfterPadding);
        return decoded.AsMemory(0, result.Written);
    }
}
