using Querent.Extensibility;
using Querent.Images;
using Querent.Images.Drawing;
using Querent.Randomness;

namespace Querent.Plugins.ClassificationDatasets.Synthetic;

/// <summary>
/// Synthetic images, so that everything runs with no data at all. Each image is a function of the seed, its split and its
/// index alone: it does not depend on the number of images or of threads.
/// </summary>
internal static class SyntheticDataset
{
    public static ImageDataset Draw(SyntheticOptions options, DatasetContext context)
    {
        Seed pool = context.Seed.For(Purpose.Data).For(0);
        Seed test = context.Seed.For(Purpose.Data).For(1);
        double[] shares = FigureClasses.Shares(options.Imbalance);
        var poolImages = new LabeledImage[options.PoolSize];
        var testImages = new LabeledImage[options.TestSize];
        SampleLoop.Run(context, "drawing images", poolImages.Length + testImages.Length, i =>
        {
            int j = i - poolImages.Length;
            if (j < 0)
            {
                poolImages[i] = Draw($"synthetic#{i}", pool.For(i), options.HardShare,
                    number => ClassShares.Draw(shares, number));
            }
            else
            {
                testImages[j] = Draw($"synthetic-test#{j}", test.For(j), options.HardShare,
                    _ => j % FigureClasses.Names.Count);
            }
        });
        return new ImageDataset(
            new ImageSet(Scene.Size, poolImages), new ImageSet(Scene.Size, testImages), FigureClasses.Names);
    }

    private static InMemoryImage Draw(string id, Seed seed, double hardShare, Func<double, int> label)
    {
        RandomStream stream = seed.Stream();
        var figure = (FigureClass)label(stream.NextDouble());
        bool hard = stream.NextDouble() < hardShare;
        Difficulty difficulty = hard ? (Difficulty)(1 + stream.NextInt(4)) : Difficulty.Easy;
        return new InMemoryImage(Scene.Draw(figure, difficulty, ref stream), (int)figure, id);
    }
}
