using Querent.Errors;

namespace Querent.Plugins.Tests.Datasets.Pose.Synthetic;

public sealed class SyntheticPoseOptionTests
{
    [Theory]
    [InlineData(""" "poolSize": 0 """, "poolSize: 0 is not in 1..1000000")]
    [InlineData(""" "testSize": 1.5 """, "testSize: 1.5 is not a whole number")]
    [InlineData(""" "imageSize": 31 """, "imageSize: 31 is not in 32..1024")]
    [InlineData(""" "imageSize": 1025 """, "imageSize: 1025 is not in 32..1024")]
    [InlineData(""" "imbalance": 0.5 """, "imbalance: 0.5 is not in 1..1000")]
    [InlineData(""" "hardShare": 1.1 """, "hardShare: 1.1 is not in 0..1")]
    [InlineData(""" "hardshare": 0.1 """, "hardshare: is unknown; did you mean 'hardShare'?")]
    [InlineData(""" "path": "people" """, "path: is unknown; valid are hardShare, imageSize, imbalance, name, poolSize, testSize")]
    public void A_bad_value_is_named(string option, string problem)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(
            () => DatasetReading.Read($$"""{ "name": "synthetic-pose", {{option}} }"""));

        Assert.Equal($"configuration: dataset.{problem}", error.Message);
    }
}
