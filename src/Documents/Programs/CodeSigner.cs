using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bezel.Documents.Programs;

/// <summary>
/// Who signed a program, as the signature names them (CMS SignedData, RFC 5652; Windows Authenticode). Nothing is verified: a
/// name here is a claim.
/// </summary>
internal static class CodeSigner
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const int MaxCertificates = 32, MaxLength = 1 << 20;

    /// <summary>The signer's name in a program's signature table; empty when it cannot be told.</summary>
    public static string Name(ReadOnlySpan<byte> table)
    {
        if (table.Length < 16)
            return "";
        int length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(table), (uint)table.Length);
        if (length < 16 || BinaryPrimitives.ReadUInt16LittleEndian(table[6..]) != 2)
            return "";
        return OfContent(table[8..Math.Min(length, MaxLength)].ToArray());
    }

    /// <summary>The signer's name in a signature by itself, also with padding after it; empty when it cannot be told.</summary>
    public static string OfContent(byte[] content)
    {
        if (content.Length is < 16 or > MaxLength)
            return "";
        try
        {
            return Signer(content);
        }
        catch (Exception broken) when (broken is AsnContentException or CryptographicException)
        {
            return "";
        }
    }

    private static string Signer(byte[] content)
    {
        AsnReader outer = new AsnReader(content, AsnEncodingRules.BER).ReadSequence();
        if (outer.ReadObjectIdentifier() != SignedData)
            return "";
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
        AsnReader signed = outer.ReadSequence(tag).ReadSequence();
        signed.ReadInteger();
        signed.ReadEncodedValue();
        signed.ReadEncodedValue();
        var certificates = new List<ReadOnlyMemory<byte>>();
        if (signed.HasData && signed.PeekTag().HasSameClassAndValue(tag))
        {
            AsnReader set = signed.ReadSetOf(tag);
            while (set.HasData && certificates.Count < MaxCertificates)
                certificates.Add(set.ReadEncodedValue());
        }
        while (signed.HasData && signed.PeekTag().TagClass == TagClass.ContextSpecific)
            signed.ReadEncodedValue();
        AsnReader signer = signed.ReadSetOf().ReadSequence();
        signer.ReadInteger();
        AsnReader issuerAndSerial = signer.ReadSequence();
        issuerAndSerial.ReadEncodedValue();
        byte[] serial = issuerAndSerial.ReadIntegerBytes().ToArray();
        foreach (ReadOnlyMemory<byte> encoded in certificates)
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(encoded.Span);
            if (certificate.SerialNumberBytes.Span.SequenceEqual(serial))
                return certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        }
        return "";
    }
}
