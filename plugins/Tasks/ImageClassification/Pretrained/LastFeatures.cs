using Querent.Backends;
using Querent.Data;

namespace Querent.Plugins.ImageClassification.Pretrained;

/// <summary>The features of the last stage for the samples of a batch, as strategies see them.</summary>
internal static class LastFeatures
{
    /// <returns>[batch * features]</returns>
    public static float[] Of(FeatureStore store, ClassificationBatch batch)
    {
        IBackend backend = batch.Images.Backend;
        SampleKey[] keys = batch.Keys.ToArray();
        (int Position, SampleKey Key)[] unknown =
            [.. keys.Index().Where(entry => store.Find(entry.Item) is null).DistinctBy(entry => entry.Item)];
        if (unknown.Length > 0)
        {
            store.Complete(backend, [.. unknown.Select(entry => entry.Key)],
                (i, pixels) => batch.HostPixels(unknown[i].Position).CopyTo(pixels));
        }

        FrozenTrunk trunk = store.Trunk(backend);
        return [.. keys.SelectMany(key => new ArraySegment<float>(
            store.Find(key)!, trunk.Width - trunk.LastWidth, trunk.LastWidth))];
    }
}
