using System.Diagnostics;
using System.Net;

namespace Bezel.Upkeep.Tests.Anchoring;

/// <summary>A time stamping authority on loopback whose answers are made by OpenSSL (<c>openssl ts -reply</c>) with a key made for the test.</summary>
internal sealed class LocalTimestampAuthority : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _folder;

    private LocalTimestampAuthority(string folder, int port)
    {
        _folder = folder;
        Address = new Uri($"http://127.0.0.1:{port}/tsa/");
        _listener.Prefixes.Add(Address.ToString());
    }

    public Uri Address { get; }

    /// <summary>What the authority does to an answer before it is sent.</summary>
    public Func<byte[], byte[]> Alter { get; set; } = answer => answer;

    public static async Task<LocalTimestampAuthority> StartAsync(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "tsa.cnf"), """
            [req]
            distinguished_name = name
            x509_extensions = ext
            prompt = no
            [name]
            CN = A test's time stamping authority
            [ext]
            extendedKeyUsage = critical,timeStamping
            [tsa]
            default_tsa = one
            [one]
            serial = ./serial
            signer_cert = ./tsa.pem
            signer_key = ./tsa.key
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            ess_cert_id_alg = sha256
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "serial"), "01\n");
        await OpenSslAsync(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.pem", "-days", "2", "-config", "tsa.cnf");
        for (int port = 42000 + (Environment.ProcessId % 2000); ; port++)
        {
            var authority = new LocalTimestampAuthority(folder, port);
            try
            {
                authority._listener.Start();
            }
            catch (HttpListenerException)
            {
                continue; // the port is taken
            }
            _ = authority.ServeAsync();
            return authority;
        }
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext call = await _listener.GetContextAsync();
                using (var question = new FileStream(Path.Combine(_folder, "question.tsq"), FileMode.Create))
                    await call.Request.InputStream.CopyToAsync(question);
                await OpenSslAsync(_folder, "ts", "-reply", "-queryfile", "question.tsq", "-config", "tsa.cnf", "-out", "answer.tsr");
                call.Response.ContentType = "application/timestamp-reply";
                await call.Response.OutputStream.WriteAsync(Alter(await File.ReadAllBytesAsync(Path.Combine(_folder, "answer.tsr"))));
                call.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    private static async Task OpenSslAsync(string folder, params string[] arguments)
    {
        using Process openssl = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
        string said = await openssl.StandardError.ReadToEndAsync();
        await openssl.WaitForExitAsync();
        openssl.ExitCode.ShouldBe(0, said);
    }
}
