using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Bezel.Hub.Serving.Health;

/// <summary>
/// Counts what the framework and Bezel's own parts measure. A module that wants to be counted makes an instrument on a <see cref="Meter"/>
/// whose name begins with <c>Bezel</c>, and does not know of this. Rules: labels have few values (never an address or a name), and there are
/// at most <see cref="MostSeries"/> series: what comes after is counted together.
/// </summary>
internal sealed class MetricsCollection : IDisposable
{
    private const int MostSeries = 4000;

    /// <summary>Seconds, as in OpenTelemetry's conventions for <c>http.server.request.duration</c>.</summary>
    private static readonly double[] Buckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    /// <summary>Of the framework's own: the instrument, and which of its labels are kept.</summary>
    private static readonly Dictionary<string, string[]> Framework = new()
    {
        ["http.server.request.duration"] = ["http.request.method", "http.route", "http.response.status_code"],
        ["http.server.active_requests"] = ["http.request.method"],
        ["kestrel.active_connections"] = [],
        ["kestrel.rejected_connections"] = [],
        ["kestrel.active_tls_handshakes"] = [],
    };

    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), Series> _series = new();
    private readonly MeterListener _listener = new();

    /// <param name="host">The host whose own instruments are counted; a process may hold several hosts.</param>
    public MetricsCollection(IMeterFactory host)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            bool own = instrument.Meter.Name == "Bezel" || instrument.Meter.Name.StartsWith("Bezel.", StringComparison.Ordinal);
            if ((own && instrument.Meter.Scope is null) || (Framework.ContainsKey(instrument.Name) && ReferenceEquals(instrument.Meter.Scope, host)))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Take(instrument, value, labels));
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Take(instrument, value, labels));
        _listener.SetMeasurementEventCallback<int>((instrument, value, labels, _) => Take(instrument, value, labels));
        _listener.Start();
    }

    /// <summary>Writes what was counted.</summary>
    public void Write(MetricsText text)
    {
        _listener.RecordObservableInstruments();
        foreach (IGrouping<Instrument, KeyValuePair<(Instrument Instrument, string Labels), Series>> group in _series.GroupBy(one => one.Key.Instrument).OrderBy(group => group.Key.Name, StringComparer.Ordinal))
        {
            bool histogram = IsHistogram(group.Key), counter = IsCounter(group.Key);
            string name = MetricsText.NameOf(group.Key.Name, group.Key.Unit == "s" ? "_seconds" : "", counter ? "_total" : "");
            text.Begin(name, histogram ? "histogram" : counter ? "counter" : "gauge", group.Key.Description);
            foreach (((_, string labels), Series series) in group.OrderBy(one => one.Key.Labels, StringComparer.Ordinal))
            {
                if (histogram)
                    series.WriteHistogram(text, name, labels);
                else
                    text.Value(name, labels, series.Sum);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        (Instrument, string) key = (instrument, Labels(instrument, labels));
        if (!_series.TryGetValue(key, out Series? series))
        {
            if (_series.Count >= MostSeries)
                key = (instrument, MetricsText.Label("other", "true"));
            series = _series.GetOrAdd(key, static k => new Series(IsHistogram(k.Instrument) ? Buckets.Length + 1 : 0));
        }
        series.Add(value, instrument.IsObservable);
    }

    private static string Labels(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        string[]? kept = Framework.GetValueOrDefault(instrument.Name);
        var text = new StringBuilder();
        if (kept is null)
        {
            foreach (KeyValuePair<string, object?> label in labels)
                Append(text, label.Key, label.Value);
            return text.ToString();
        }
        foreach (string name in kept)
        {
            object? value = null;
            foreach (KeyValuePair<string, object?> label in labels)
                value = label.Key == name ? label.Value : value;
            Append(text, name, value);
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, object? value) =>
        text.Append(text.Length > 0 ? "," : "").Append(MetricsText.Label(name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));

    private static bool IsHistogram(Instrument instrument) => instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal);

    private static bool IsCounter(Instrument instrument) => instrument.GetType().Name is { } type && (type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal));

    /// <summary>What was measured with the same labels.</summary>
    private sealed class Series(int buckets)
    {
        private readonly Lock _one = new();
        private readonly long[] _buckets = new long[buckets];
        private long _count;

        public double Sum { get; private set; }

        public void Add(double value, bool replaces)
        {
            lock (_one)
            {
                Sum = replaces ? value : Sum + value;
                _count++;
                if (_buckets.Length == 0)
                    return;
                int at = Array.FindIndex(Buckets, bound => value <= bound);
                _buckets[at < 0 ? ^1 : at]++;
            }
        }

        public void WriteHistogram(MetricsText text, string name, string labels)
        {
            lock (_one)
            {
                string before = labels.Length > 0 ? labels + "," : "";
                long sofar = 0;
                for (int i = 0; i < _buckets.Length; i++)
                {
                    sofar += _buckets[i];
                    text.Value(name + "_bucket", before + MetricsText.Label("le", i < Buckets.Length ? Buckets[i].ToString(CultureInfo.InvariantCulture) : "+Inf"), sofar);
                }
                text.Value(name + "_sum", labels, Sum);
                text.Value(name + "_count", labels, _count);
            }
        }
    }
}
