using Querent.Images;
using Querent.Images.Drawing;
using Querent.Randomness;

namespace Querent.Plugins.ImageClassification.Synthetic;

/// <summary>
/// Drawn images, so that everything runs with no data at all. Each image is a function of the seed, its split and its
/// index alone: it does not depend on the number of images or of threads.
/// </summary>
internal static class SyntheticDataset
{
    public static ImageDataset Draw(SyntheticOptions options, Seed seed, int threads)
    {
        Seed pool = seed.For(Purpose.Data).For(0);
        Seed test = seed.For(Purpose.Data).For(1);
        double[] shares = FigureClasses.Shares(options.Imbalance);
        return new ImageDataset(
            Draw(options.PoolSize, "synthetic", pool, options.HardShare, threads,
                (_, number) => ClassShares.Draw(shares, number)),
            Draw(options.TestSize, "synthetic-test", test, options.HardShare, threads,
                (i, _) => i % FigureClasses.Names.Count),
            FigureClasses.Names);
    }

    private static ImageSet Draw(
        int count, string name, Seed seed, double hardShare, int threads, Func<int, double, int> label)
    {
        var images = new LabeledImage[count];
        ParallelFor.Run(count, threads, i =>
        {
            RandomStream stream = seed.For(i).Stream();
            var figure = (FigureClass)label(i, stream.NextDouble());
            bool hard = stream.NextDouble() < hardShare;
            Difficulty difficulty = hard ? (Difficulty)(1 + stream.NextInt(4)) : Difficulty.Easy;
            images[i] = new HeldImage(Scene.Draw(figure, difficulty, ref stream), (int)figure, $"{name}#{i}");
        });
        return new ImageSet(Scene.Size, images);
    }
}
