package io.penumbra.correlation.catalogue;

import java.util.Locale;

/**
 * What an app is for. The list is closed: reports, policies and exports name categories by these
 * ids.
 */
public enum Category {
  ACCOUNTING_AND_FINANCE("Accounting & finance"),
  ADVERTISING("Advertising"),
  ANONYMIZERS("Anonymizers & VPN"),
  BUSINESS_INTELLIGENCE("Business intelligence"),
  BUSINESS_MANAGEMENT("Business management"),
  CLOUD_COMPUTING_PLATFORM("Cloud computing platform"),
  CLOUD_STORAGE("Cloud storage"),
  CODE_HOSTING("Code hosting"),
  COLLABORATION("Collaboration"),
  COMMUNICATIONS("Communications"),
  CONTENT_MANAGEMENT("Content management"),
  CONTENT_SHARING("Content sharing"),
  CRM("CRM"),
  CRYPTOCURRENCY("Cryptocurrency"),
  CUSTOMER_SUPPORT("Customer support"),
  DATA_ANALYTICS("Data analytics"),
  DEVELOPMENT_TOOLS("Development tools"),
  DISPOSABLE_EMAIL("Disposable email"),
  E_COMMERCE("E-commerce"),
  E_SIGNATURE("E-signature"),
  EDUCATION("Education"),
  EVENT_MANAGEMENT("Event management"),
  FORUMS("Forums"),
  GAMES("Games"),
  GENERATIVE_AI("Generative AI"),
  HEALTH("Health"),
  HOSTING_SERVICES("Hosting services"),
  HUMAN_RESOURCES("Human resources"),
  INTERNET_OF_THINGS("Internet of things"),
  IT_SERVICES("IT services"),
  LEGAL("Legal"),
  MARKETING("Marketing"),
  MEDIA("Media"),
  NEWS_AND_ENTERTAINMENT("News & entertainment"),
  ONLINE_MEETINGS("Online meetings"),
  OPERATIONS_MANAGEMENT("Operations management"),
  PAYMENTS("Payments"),
  PERSONAL_INSTANT_MESSAGING("Personal instant messaging"),
  PRODUCT_DESIGN("Product design"),
  PRODUCTIVITY("Productivity"),
  PROJECT_MANAGEMENT("Project management"),
  PROPERTY_MANAGEMENT("Property management"),
  REMOTE_ACCESS("Remote access"),
  SALES("Sales"),
  SEARCH("Search"),
  SECURITY("Security"),
  SOCIAL_NETWORK("Social network"),
  SUPPLY_CHAIN_AND_LOGISTICS("Supply chain & logistics"),
  SURVEYS_AND_FORMS("Surveys & forms"),
  TRANSPORTATION_AND_TRAVEL("Transportation & travel"),
  VENDOR_MANAGEMENT("Vendor management"),
  WEB_ANALYTICS("Web analytics"),
  WEBMAIL("Webmail"),
  WEBSITE_BUILDERS("Website builders"),
  WEBSITE_MONITORING("Website monitoring");

  private final String id;
  private final String title;

  Category(String title) {
    this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.title = title;
  }

  /** In kebab-case, for files and APIs. */
  public String id() {
    return id;
  }

  /** As people read it. */
  public String title() {
    return title;
  }

  /**
   * The category of an id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Category of(String id) {
    for (Category category : values()) {
      if (category.id.equals(id)) {
        return category;
      }
    }
    throw new IllegalArgumentException("there is no category '%s'".formatted(id));
  }
}
