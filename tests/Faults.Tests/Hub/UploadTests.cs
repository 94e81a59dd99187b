using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Bezel.Mail.Keeping;
using Bezel.Pages.Access;
using Bezel.People.Tokens;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Faults.Tests.Hub;

/// <summary>Uploads that are too much, break off, never end or are something else: each is answered in words, and the hub goes on.</summary>
[Collection(nameof(HubUp))] // one at a time: each takes all that the computer has
public sealed class UploadTests
{
    private const int Mega = 1 << 20;
    private static readonly byte[] Mail = Encoding.ASCII.GetBytes("From: a@b.example\r\nTo: c@d.example\r\nSubject: Invoice\r\n\r\nHere it is.\r\n");

    [Fact]
    public async Task On_the_page()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser signedIn = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        string token = Browser.TokenOf(await signedIn.ReadAsync("/check")), cookies = signedIn.Cookies.GetCookieHeader(new Uri(hub.Address));
        using HttpClient anna = Client(hub.Address);
        anna.DefaultRequestHeaders.Add("Cookie", cookies);

        // One message too large, beside one that is fine: the one is refused in words, the other checked.
        (HttpStatusCode status, string said) = await PostAsync(anna, Form(token, ("large.eml", Large(26 * Mega)), ("fine.eml", Mail)));
        status.ShouldBe(HttpStatusCode.OK);
        said.ShouldContain("large.eml");
        said.ShouldContain("25 MB");
        (await CountAsync(test)).ShouldBe(1);

        // More than is taken at once, and yet read to its end, so that the browser gets to hear why.
        (status, said) = await PostAsync(anna, Form(token, ("one.eml", Large(24 * Mega)), ("two.eml", Large(24 * Mega)), ("three.eml", Large(24 * Mega))));
        status.ShouldBe(HttpStatusCode.OK);
        said.ShouldContain("more than 60 MB");
        ShouldBeWords(said);

        // A hundred files: as many as are taken at once, and of the rest it is said what to do.
        (status, said) = await PostAsync(anna, Form(token, [.. Enumerable.Range(0, 100).Select(i => ($"m{i}.eml", Encoding.ASCII.GetBytes($"Message-ID: <{i}@b.example>\r\n").Concat(Mail).ToArray()))]));
        status.ShouldBe(HttpStatusCode.OK);
        said.ShouldContain("80");
        (await CountAsync(test)).ShouldBe(21);

        // Cut in the middle, though the lengths agree.
        byte[] whole = await Form(token, ("cut.eml", Mail)).ReadAsByteArrayAsync();
        var cut = new ByteArrayContent(whole[..^40]);
        cut.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={Boundary}");
        (status, said) = await PostAsync(anna, cut);
        status.ShouldBe(HttpStatusCode.BadRequest);
        ShouldBeWords(said);

        // Something else than a form, with the token where scripts put it.
        foreach (string type in (string[])["text/plain", "application/json", "message/rfc822", "multipart/form-data", "multipart/form-data; boundary=", "application/x-www-form-urlencoded; charset=utf-7", "nonsense"])
        {
            var other = new ByteArrayContent(Mail);
            other.Headers.TryAddWithoutValidation("Content-Type", type);
            (status, said) = await PostAsync(anna, other, token);
            ((int)status).ShouldBeInRange(400, 499, type);
            ShouldBeWords(said, type);
        }

        // Thousands of fields, and names without end.
        (status, said) = await PostAsync(anna, new FormUrlEncodedContent(Enumerable.Range(0, 5000).Select(i => new KeyValuePair<string, string>($"field{i}", "x"))), token);
        ((int)status).ShouldBeInRange(400, 499);
        ShouldBeWords(said);
        (status, said) = await PostAsync(anna, Form(token, (new string('n', 20_000) + ".eml", Mail)));
        ((int)status).ShouldBeInRange(400, 499);
        ShouldBeWords(said);

        // Without end: cut off at the limit.
        string first = await EndlessAsync(hub, "/check", $"Cookie: {cookies}\r\nContent-Type: multipart/form-data; boundary={Boundary}\r\nRequestVerificationToken: {token}\r\nAccept: text/html",
            $"--{Boundary}\r\nContent-Disposition: form-data; name=\"mail-files\"; filename=\"endless.eml\"\r\n\r\n", most: 400L * Mega);
        first.ShouldStartWith("HTTP/1.1 413");

        (await CountAsync(test)).ShouldBe(21);
        await signedIn.ReadAsync("/check");
        ShouldHaveFailedNowhere(hub);
        Directory.EnumerateFiles(Path.GetTempPath(), "ASPNETCORE_*").ShouldBeEmpty("what was uploaded lies about");
    }

    [Fact]
    public async Task By_the_interface()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        string token;
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            token = (await TokenBook.MakeAsync(change, "The till", [Scopes.MessagesCheck])).Text;
            await change.CommitAsync();
        }
        using HttpClient till = Client(hub.Address);
        till.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        await RefusedAsync("/check?keep=true", Bytes("message/rfc822", Large(26 * Mega)), 413);
        await RefusedAsync("/check?keep=true", Bytes("text/plain", Mail), 415);
        await RefusedAsync("/check?keep=true", Bytes("multipart/form-data; boundary=b", Mail), 415);
        await RefusedAsync("/check/text?keep=true", Bytes("application/json", Large(2 * Mega)), 413);
        await RefusedAsync("/check/batch?keep=true", Form(null, [.. Enumerable.Range(0, 101).Select(i => ($"{i}.eml", Mail))]), 422);
        await RefusedAsync("/check/batch?keep=true", Form(null, ("large.eml", Large(26 * Mega)), ("fine.eml", Mail)), 400, 413);
        byte[] whole = await Form(null, ("cut.eml", Mail), ("second.eml", Mail)).ReadAsByteArrayAsync();
        await RefusedAsync("/check/batch?keep=true", Bytes($"multipart/form-data; boundary={Boundary}", whole[..^40]), 400);
        await RefusedAsync("/check/batch?keep=true", Bytes("multipart/form-data", whole), 400, 415);
        await RefusedAsync("/check/batch?keep=true", Bytes("text/csv", whole), 415);
        foreach ((string path, string type) in ((string, string)[])[("/check?keep=true", "message/rfc822"), ("/check/text?keep=true", "application/json"), ("/check/batch?keep=true", $"multipart/mixed; boundary={Boundary}")])
        {
            string first = await EndlessAsync(hub, "/api/v1/messages" + path, $"Authorization: Bearer {token}\r\nContent-Type: {type}", type.StartsWith("multi", StringComparison.Ordinal) ? $"--{Boundary}\r\n\r\n" : " ", most: 400L * Mega);
            first.Split(' ')[1].ShouldBeOneOf("413", "400");
            first.ShouldContain("application/problem+json");
        }
        (await CountAsync(test)).ShouldBe(0);
        using (HttpResponseMessage fine = await till.PostAsync(new Uri("/api/v1/messages/check?keep=true", UriKind.Relative), Bytes("message/rfc822", Mail)))
            fine.StatusCode.ShouldBe(HttpStatusCode.OK);
        ShouldHaveFailedNowhere(hub);

        async Task RefusedAsync(string path, HttpContent content, params int[] statuses)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages" + path) { Content = content };
            request.Headers.ExpectContinue = true;
            using HttpResponseMessage answer = await till.SendAsync(request);
            string text = await answer.Content.ReadAsStringAsync();
            statuses.ShouldContain((int)answer.StatusCode, $"{path}: {text}");
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json", path);
            JsonDocument.Parse(text).RootElement.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    private const string Boundary = "bezel-boundary";

    /// <summary>One that asks before it sends much: what is cut off while it sends hears nothing.</summary>
    private static HttpClient Client(string address) =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = new Uri(address) };

    private static MultipartFormDataContent Form(string? token, params (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent(Boundary);
        if (token is not null)
        {
            form.Add(new StringContent(token), "__RequestVerificationToken");
            form.Add(new StringContent("mail"), "_handler");
        }
        foreach ((string name, byte[] bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
            form.Add(file, "mail-files", name);
        }
        return form;
    }

    private static ByteArrayContent Bytes(string type, byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static byte[] Large(int size)
    {
        byte[] mail = new byte[size];
        Array.Fill(mail, (byte)'x');
        Mail.CopyTo(mail, 0);
        return mail;
    }

    private static async Task<(HttpStatusCode Status, string Said)> PostAsync(HttpClient anna, HttpContent content, string? headerToken = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/check") { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        if (headerToken is not null)
            request.Headers.Add("RequestVerificationToken", headerToken);
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage answer = await anna.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A page in Bezel's words: a heading, and nothing of the program's insides.</summary>
    private static void ShouldBeWords(string said, string what = "")
    {
        said.ShouldContain("<h1", customMessage: what);
        foreach (string inside in (string[])["Exception", "   at ", "Microsoft.", "System."])
            said.ShouldNotContain(inside, Case.Sensitive);
    }

    private static void ShouldHaveFailedNowhere(RunningHub hub) =>
        hub.Log.Where(l => l.StartsWith("Error Failure", StringComparison.Ordinal) || l.StartsWith("Critical", StringComparison.Ordinal)).ShouldBeEmpty();

    /// <summary>Sends a body in pieces that never ends, until it is answered or the connection is cut.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="path">Where to.</param>
    /// <param name="headers">The headers that it takes.</param>
    /// <param name="start">How the body begins.</param>
    /// <param name="most">Fails the test when so many bytes were taken.</param>
    /// <returns>The answer's head.</returns>
    private static async Task<string> EndlessAsync(RunningHub hub, string path, string headers, string start, long most)
    {
        var address = new Uri(hub.Address);
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        NetworkStream stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nTransfer-Encoding: chunked\r\n{headers}\r\n\r\n{start.Length:x}\r\n{start}\r\n"));
        byte[] piece = [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{64 * 1024:x}\r\n")), .. Enumerable.Repeat((byte)' ', 64 * 1024), .. "\r\n"u8];
        byte[] answer = new byte[4096];
        Task<int> reading = stream.ReadAsync(answer).AsTask();
        long sent = 0;
        try
        {
            for (; sent < most && !reading.IsCompleted; sent += piece.Length)
                await stream.WriteAsync(piece);
        }
        catch (IOException)
        {
            // Cut off; what was answered before is read all the same.
        }
        sent.ShouldBeLessThan(most, $"{path} takes a body without end");
        int read;
        try
        {
            read = await reading;
        }
        catch (IOException)
        {
            return "cut off unanswered";
        }
        return Encoding.UTF8.GetString(answer, 0, read);
    }

    private static async Task<int> CountAsync(TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return await reading.Db.Set<KeptMessage>().CountAsync();
    }
}
