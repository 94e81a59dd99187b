using System.Net;
using System.Text;
using Bezel.Upkeep.Notifications;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Upkeep.Tests.Notifications;

public sealed class WebhookSenderTests
{
    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using WebhookSink elsewhere = await WebhookSink.StartAsync();
        await using WebhookSink sink = await WebhookSink.StartAsync();
        foreach (int status in new[] { 301, 302, 303, 307, 308 })
        {
            sink.Answer = context =>
            {
                context.Response.StatusCode = status;
                context.Response.Headers.Location = elsewhere.Address;
                return Task.CompletedTask;
            };
            (await Should.ThrowAsync<NotDeliveredException>(() => SendAsync(sink.Address))).IsFinal.ShouldBeTrue();
        }
        elsewhere.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_an_endless_answer_only_the_beginning_is_read()
    {
        await using WebhookSink sink = await WebhookSink.StartAsync();
        var cutOff = new TaskCompletionSource();
        sink.Answer = async context =>
        {
            context.RequestAborted.Register(cutOff.SetResult);
            byte[] block = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(block);
        };
        await SendAsync(sink.Address);
        await cutOff.Task.WaitAsync(TimeSpan.FromSeconds(60)); // whoever read on would never get here
    }

    [Fact]
    public async Task Who_does_not_answer_is_left_and_tried_again_later()
    {
        await using WebhookSink sink = await WebhookSink.StartAsync();
        sink.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var sender = new WebhookSender(TimeSpan.FromMilliseconds(300));
        NotDeliveredException late = await Should.ThrowAsync<NotDeliveredException>(() => sender.SendAsync(Request(sink.Address + "secret"), ownNetwork: true, default));
        late.IsFinal.ShouldBeFalse();
        late.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_name_that_leads_into_the_own_network_is_judged_by_where_it_leads()
    {
        await using WebhookSink sink = await WebhookSink.StartAsync();
        string named = sink.Address.Replace("http://127.0.0.1", "https://localhost", StringComparison.Ordinal) + "secret";
        using var sender = new WebhookSender();
        NotDeliveredException refused = await Should.ThrowAsync<NotDeliveredException>(() => sender.SendAsync(Request(named), ownNetwork: false, default));
        refused.IsFinal.ShouldBeTrue();
        refused.Message.ShouldContain("own network");
        refused.ToString().ShouldNotContain("secret");
        sink.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_goes_wrong_is_said_without_the_address()
    {
        using var sender = new WebhookSender();
        foreach (string address in new[] { "http://127.0.0.1:1/secret", "https://nowhere.invalid/secret" })
            (await Should.ThrowAsync<NotDeliveredException>(() => sender.SendAsync(Request(address), ownNetwork: true, default))).ToString().ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.0.1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("febf::1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::169.254.169.254")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("fd00:ec2::254")]
    [InlineData("168.63.129.16")]
    [InlineData("100.100.100.200")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("ff02::1")]
    public void Some_places_are_refused_always(string address) => WebhookAddress.PlaceOf(IPAddress.Parse(address)).ShouldBe(AddressPlace.Never);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("::1")]
    [InlineData("10.0.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("fd12::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("2002:0a00:0001::1")]
    public void The_own_network_is_known_as_such(string address) => WebhookAddress.PlaceOf(IPAddress.Parse(address)).ShouldBe(AddressPlace.OwnNetwork);

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    public void The_internet_is_outside(string address) => WebhookAddress.PlaceOf(IPAddress.Parse(address)).ShouldBe(AddressPlace.Outside);

    [Fact]
    public void Every_way_to_write_an_IPv4_address_in_IPv6_is_judged_like_the_address_itself() =>
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), number =>
        {
            byte[] four = BitConverter.GetBytes(number);
            AddressPlace plain = WebhookAddress.PlaceOf(new IPAddress(four));
            byte[] mapped = [.. new byte[10], 0xFF, 0xFF, .. four], nat64 = [0, 0x64, 0xFF, 0x9B, .. new byte[8], .. four], sixToFour = [0x20, 0x02, .. four, .. new byte[10]];
            return ((byte[][])[mapped, nat64, sixToFour]).All(b => WebhookAddress.PlaceOf(new IPAddress(b)) == plain);
        }).QuickCheckThrowOnFailure();

    private static async Task SendAsync(string address)
    {
        using var sender = new WebhookSender();
        await sender.SendAsync(Request(address), ownNetwork: true, default);
    }

    private static WebhookRequest Request(string address) => new(new Uri(address), Encoding.UTF8.GetBytes("{}"), []);
}
