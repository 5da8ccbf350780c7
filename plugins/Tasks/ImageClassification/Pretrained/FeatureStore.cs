using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using Querent.Backends;
using Querent.Data;
using Querent.Images.Caching;
using Querent.Plugins.ImageClassification.Preprocessing;

namespace Querent.Plugins.ImageClassification.Pretrained;

/// <summary>
/// Features of a frozen trunk, each computed once: in memory by sample, and from run to run in the folder of caches by the
/// content of the image.
/// </summary>
/// <param name="open">Loads the trunk on a backend.</param>
/// <param name="input">Size and normalization, on which features depend.</param>
/// <param name="folder">Of all caches; null for none.</param>
/// <param name="warn">Takes a line if the folder cannot be used.</param>
internal sealed class FeatureStore(
    Func<IBackend, FrozenTrunk> open, InputDescription input, string? folder, Action<string> warn)
{
    private readonly ConcurrentDictionary<SampleKey, float[]> _known = [];
    private readonly Lock _opening = new();
    private FrozenTrunk? _trunk;
    private RecordCache? _cache;
    private string? _fingerprint;

    /// <summary>The trunk, loaded at the first call.</summary>
    public FrozenTrunk Trunk(IBackend backend)
    {
        lock (_opening)
        {
            return _trunk ??= open(backend);
        }
    }

    /// <summary>Features that are known of a sample; null for none.</summary>
    public float[]? Find(SampleKey sample) => _known.GetValueOrDefault(sample);

    /// <summary>Finds or computes the features of samples.</summary>
    /// <param name="backend">Of the device to compute on.</param>
    /// <param name="samples">Images that are not known.</param>
    /// <param name="normalization">Of the images.</param>
    public void Complete(IBackend backend, IReadOnlyList<(SampleKey Key, byte[] Square)> samples, Normalization normalization)
    {
        FrozenTrunk trunk = Trunk(backend);
        Open(backend, trunk);
        var missing = new List<(SampleKey Key, ContentKey Content, byte[] Square)>();
        foreach ((SampleKey key, byte[] square) in samples)
        {
            var content = ContentKey.Of(square);
            if (_cache?.Find(content) is { } record)
            {
                _known[key] = MemoryMarshal.Cast<byte, float>(record).ToArray();
            }
            else
            {
                missing.Add((key, content, square));
            }
        }

        if (missing.Count == 0)
        {
            return;
        }

        trunk.Run(backend, missing.Count, (i, pixels) => normalization.Apply(missing[i].Square, pixels, pixels.Length / 3), (i, features) =>
        {
            _known[missing[i].Key] = features;
            _cache?.Add(missing[i].Content, MemoryMarshal.AsBytes(features.AsSpan()).ToArray());
        });
        _cache?.Trim();
    }

    /// <summary>Computes features from images that are normalized already, and remembers them in memory.</summary>
    public void Complete(IBackend backend, IReadOnlyList<SampleKey> samples, PixelWriter write) =>
        Trunk(backend).Run(backend, samples.Count, write, (i, features) => _known[samples[i]] = features);

    // The weights, the arithmetic and the preprocessing make the kind of a record; the content of the image is its key.
    private void Open(IBackend backend, FrozenTrunk trunk)
    {
        lock (_opening)
        {
            if (folder is null || _fingerprint is not null)
            {
                return;
            }

            _fingerprint = trunk.Fingerprint(backend);
            string normalization = string.Join('-', input.Mean.Concat(input.Std)
                .Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
            string preprocessing = ContentKey.Of(System.Text.Encoding.UTF8.GetBytes($"{input.Width}-{normalization}"))
                .Value.ToString("x32", CultureInfo.InvariantCulture)[..8];
            _cache = RecordCache.Open(folder, new RecordKind(
                $"features-{_fingerprint}-{preprocessing}", trunk.Width * sizeof(float), "features of pretrained weights"), warn);
        }
    }
}
