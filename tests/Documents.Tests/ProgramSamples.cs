using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bezel.Documents.Tests;

/// <summary>Programs that no computer could run, with the headers of real ones.</summary>
internal static class ProgramSamples
{
    /// <summary>A Windows program of one section.</summary>
    public static byte[] Windows(ushort machine = 0x8664, bool library = false, bool managed = false, string section = ".text", byte[]? body = null, byte[]? signature = null, byte[]? after = null)
    {
        byte[] content = body ?? new byte[256];
        int sections = 0x80 + 24 + 240, data = sections + 40;
        byte[] file = new byte[data + content.Length];
        void U16(int at, int value) { file[at] = (byte)value; file[at + 1] = (byte)(value >> 8); }
        void U32(int at, int value) { U16(at, value & 0xFFFF); U16(at + 2, value >> 16); }
        "MZ"u8.CopyTo(file);
        U32(60, 0x80);
        "PE\0\0"u8.CopyTo(file.AsSpan(0x80));
        U16(0x84, machine);
        U16(0x86, 1);
        U16(0x94, 240);
        U16(0x96, library ? 0x2002 : 2);
        int header = 0x98;
        U16(header, 0x20B);
        U16(header + 68, 2);
        if (managed)
        {
            U32(header + 112 + (14 * 8), 0x2000);
            U32(header + 112 + (14 * 8) + 4, 72);
        }
        Encoding.ASCII.GetBytes(section).CopyTo(file, sections);
        U32(sections + 16, content.Length);
        U32(sections + 20, data);
        content.CopyTo(file, data);
        if (signature is null)
            return [.. file, .. after ?? []];
        U32(header + 112 + (4 * 8), file.Length);
        U32(header + 112 + (4 * 8) + 4, signature.Length + 8);
        return [.. file, (byte)(signature.Length + 8), (byte)((signature.Length + 8) >> 8), 0, 0, 0, 2, 2, 0, .. signature];
    }

    /// <summary>A version resource's string: key, padding, value.</summary>
    public static byte[] VersionString(string key, string value)
    {
        byte[] name = Encoding.Unicode.GetBytes(key + "\0");
        return [.. name, .. new byte[(4 - ((name.Length + 2) % 4)) % 4], .. Encoding.Unicode.GetBytes(value + "\0")];
    }

    /// <summary>A signature in the form of CMS that names its signer; nothing is signed by it.</summary>
    public static byte[] Signature(string signer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + signer, key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        var zero = new System.Formats.Asn1.Asn1Tag(System.Formats.Asn1.TagClass.ContextSpecific, 0);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(zero))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf()) { }
                using (writer.PushSequence()) writer.WriteObjectIdentifier("1.3.6.1.4.1.311.2.1.4");
                using (writer.PushSetOf(zero)) writer.WriteEncodedValue(certificate.RawData);
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteInteger(1);
                    using (writer.PushSequence())
                    {
                        writer.WriteEncodedValue(certificate.IssuerName.RawData);
                        writer.WriteInteger(certificate.SerialNumberBytes.Span);
                    }
                }
            }
        }
        return writer.Encode();
    }
}
