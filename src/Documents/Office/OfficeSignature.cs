using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Bezel.Documents.Plain;

namespace Bezel.Documents.Office;

/// <summary>XML signatures of documents (ECMA-376 part 2, 13): that there is one, and who it says signed. Nothing is verified.</summary>
internal static class OfficeSignature
{
    public static void Note(ReadOnlyMemory<byte> part, string name, InspectionState state)
    {
        string certificate = "";
        bool signed = false;
        HostileXml.Walk(part, name, state, node =>
        {
            if (node.NodeType == XmlNodeType.Element && node.LocalName == "Signature")
                signed = true;
            if (node.NodeType == XmlNodeType.Element && node.LocalName == "X509Certificate" && !node.IsEmptyElement && certificate.Length == 0)
                certificate = node.Read() ? node.Value : "";
            return certificate.Length == 0;
        });
        if (signed)
            state.Fact(FactKind.Signature, Subject(certificate));
    }

    private static string Subject(string base64)
    {
        byte[] bytes = new byte[base64.Length];
        if (base64.Length is 0 or > 100_000 || !Convert.TryFromBase64String(base64, bytes, out int length))
            return "";
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(bytes.AsSpan(0, length));
            return certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        }
        catch (CryptographicException)
        {
            return "";
        }
    }
}
