using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Bezel.Ledger;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Anchoring;

/// <summary>Has a head dated by a time stamping authority (RFC 3161): the message imprint is SHA-256 over the head's line.</summary>
internal static class TimestampAuthority
{
    /// <summary>An authority's answer is a few kilobytes with its certificates; more is no answer.</summary>
    private const int MostBytes = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks for a token; it is checked against the head before it is returned.</summary>
    /// <returns>The token (DER) and the time in it.</returns>
    /// <exception cref="StoreException">It could not be had; the message says why.</exception>
    public static async Task<(byte[] Token, DateTimeOffset At)> StampAsync(HttpClient http, Uri authority, TreeHead head, CancellationToken cancellation)
    {
        Rfc3161TimestampRequest request = Rfc3161TimestampRequest.CreateFromHash(head.Imprint(), HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(8), requestSignerCertificates: true);
        using var body = new ByteArrayContent(request.Encode());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var patience = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var question = new HttpRequestMessage(HttpMethod.Post, authority) { Content = body };
            using HttpResponseMessage answer = await http.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!answer.IsSuccessStatusCode)
                throw new StoreException(AnchoringWords.Say("stamp.status", authority.Host, (int)answer.StatusCode));
            await answer.Content.LoadIntoBufferAsync(MostBytes, either.Token);
            Rfc3161TimestampToken token = request.ProcessResponse(await answer.Content.ReadAsByteArrayAsync(either.Token), out _);
            if (!Verify(token, head, out _))
                throw new StoreException(AnchoringWords.Say("stamp.other", authority.Host));
            return (token.AsSignedCms().Encode(), token.TokenInfo.Timestamp);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new StoreException(AnchoringWords.Say("stamp.late", authority.Host, Patience.TotalSeconds));
        }
        catch (HttpRequestException failed)
        {
            throw new StoreException(AnchoringWords.Say("stamp.away", authority.Host), failed);
        }
        catch (CryptographicException failed)
        {
            throw new StoreException(AnchoringWords.Say("stamp.bad", authority.Host), failed);
        }
    }

    /// <summary>Whether a kept token is a good signature over this head. Whether its authority is to be trusted is for the reader to decide.</summary>
    public static bool Verify(ReadOnlyMemory<byte> token, TreeHead head, out DateTimeOffset at)
    {
        at = default;
        if (!Rfc3161TimestampToken.TryDecode(token, out Rfc3161TimestampToken? decoded, out int consumed) || consumed != token.Length || !Verify(decoded, head, out _))
            return false;
        at = decoded.TokenInfo.Timestamp;
        return true;
    }

    private static bool Verify(Rfc3161TimestampToken token, TreeHead head, out X509Certificate2? signer) =>
        token.VerifySignatureForHash(head.Imprint(), HashAlgorithmName.SHA256, out signer);
}
